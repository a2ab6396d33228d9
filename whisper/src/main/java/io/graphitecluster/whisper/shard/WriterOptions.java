package io.graphitecluster.whisper.shard;

import java.util.function.LongSupplier;

/**
 * How a {@link ShardWriter} works.
 *
 * @param descriptors how many files it may keep open, 1 or more, among them folders, an eighth at most; a file more is
 *     open while each thread writes
 * @param mappings how many files it may keep mapped, of those that it does not keep open, where the file system allows it
 *     ({@link io.graphitecluster.whisper.disk.MappingLimits}); 0 for none
 * @param lanes how many writes can go on at once; series are spread over them. A power of two
 * @param deferred whether the current slot of the second archive waits until it ends; otherwise coarse slots are written
 *     with each update, as upstream does
 * @param mostDirty after writes to so many files {@link ShardWriter#syncIfMany} syncs them
 * @param epochMillis the clock of the machine that the files are on, epoch milliseconds; compared with files' ctime
 */
public record WriterOptions(
        int descriptors, int mappings, int lanes, boolean deferred, int mostDirty, LongSupplier epochMillis) {
    private static final int DESCRIPTORS = 8192;
    private static final int LANES = 16;
    private static final int MOST_DIRTY = 200_000;

    /** Checks the ranges. */
    public WriterOptions {
        if (descriptors < 1 || mappings < 0 || lanes < 1 || Integer.bitCount(lanes) != 1 || mostDirty < 1) {
            throw new IllegalArgumentException("descriptors " + descriptors + " and mostDirty " + mostDirty
                    + " must be 1 or more, mappings " + mappings + " 0 or more, lanes " + lanes + " a power of two");
        }
    }

    /** Eager propagation, 8192 descriptors, no mappings, 16 lanes, the clock of this machine. */
    public static WriterOptions standard() {
        return new WriterOptions(DESCRIPTORS, 0, LANES, false, MOST_DIRTY, System::currentTimeMillis);
    }

    /** The same with another budget of descriptors. */
    public WriterOptions withDescriptors(int other) {
        return new WriterOptions(other, mappings, lanes, deferred, mostDirty, epochMillis);
    }

    /** The same with another budget of mappings. */
    public WriterOptions withMappings(int other) {
        return new WriterOptions(descriptors, other, lanes, deferred, mostDirty, epochMillis);
    }

    /** The same with coarse slots deferred, or not. */
    public WriterOptions withDeferred(boolean other) {
        return new WriterOptions(descriptors, mappings, lanes, other, mostDirty, epochMillis);
    }
}
