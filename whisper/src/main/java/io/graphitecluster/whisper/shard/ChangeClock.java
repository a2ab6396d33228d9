package io.graphitecluster.whisper.shard;

import java.util.function.LongSupplier;

/** Times of files' changes in units of {@value #MILLIS} ms since the writer began, so that they take 32 bits for two years. */
final class ChangeClock {
    private static final int MILLIS = 16;

    private final LongSupplier epochMillis;
    private final long start;

    ChangeClock(LongSupplier epochMillis) {
        this.epochMillis = epochMillis;
        this.start = epochMillis.getAsLong() - MILLIS;
    }

    int now() {
        return unit(epochMillis.getAsLong());
    }

    int unit(long millis) {
        return (int) (Math.max(0, millis - start) / MILLIS);
    }
}
