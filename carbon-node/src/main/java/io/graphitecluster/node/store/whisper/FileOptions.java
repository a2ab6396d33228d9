package io.graphitecluster.node.store.whisper;

import io.graphitecluster.whisper.shard.WriterOptions;

/**
 * How files are written.
 *
 * @param sparse {@code WHISPER_SPARSE_CREATE}: new files take no space until points come
 * @param sync {@code WHISPER_AUTOFLUSH}: every write survives a power cut once it is done
 * @param descriptors how many files are kept open, 1 or more
 * @param mappings {@code WHISPER_MAPPED_FILES}: how many others are kept mapped, 0 or more
 */
public record FileOptions(boolean sparse, boolean sync, int descriptors, int mappings) {
    /** Few threads write, and a sync holds the lock of one lane at a time: so they seldom wait for each other. */
    private static final int LANES = 8;
    /** So many threads seldom want the same lane. */
    private static final int WRITERS = LANES / 2;

    /** With no file mapped. */
    public FileOptions(boolean sparse, boolean sync, int descriptors) {
        this(sparse, sync, descriptors, 0);
    }

    /** How many threads may write at a time. */
    int writers() {
        return WRITERS;
    }

    WriterOptions writer() {
        WriterOptions standard = WriterOptions.standard();
        return new WriterOptions(
                descriptors, mappings, LANES, standard.deferred(), standard.mostDirty(), standard.epochMillis());
    }
}
