package io.graphitecluster.whisper.rrd;

/**
 * A round-robin archive (RRA) of an RRD file.
 *
 * @param function its consolidation function, in capitals, for example {@code AVERAGE}
 * @param steps how many of the file's steps make one row, at least 1
 * @param rows how many rows it has, at least 1
 * @param xFilesFactor the share of unknown steps that a known row may have; NaN where the function has none
 * @param currentRow the row that was written last, from 0
 * @param offset byte offset of its first row
 */
public record RrdArchive(String function, long steps, long rows, double xFilesFactor, long currentRow, long offset) {}
