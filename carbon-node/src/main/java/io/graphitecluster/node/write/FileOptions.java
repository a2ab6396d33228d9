package io.graphitecluster.node.write;

/**
 * How files are written.
 *
 * @param sparse {@code WHISPER_SPARSE_CREATE}: new files take no space until points come
 * @param sync {@code WHISPER_AUTOFLUSH}: every write survives a power cut once it is done
 */
public record FileOptions(boolean sparse, boolean sync) {}
