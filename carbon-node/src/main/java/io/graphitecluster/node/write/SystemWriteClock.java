package io.graphitecluster.node.write;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The clocks of this machine. */
record SystemWriteClock(LongSupplier epochSeconds) implements Writer.WriteClock {
    @Override
    public long epochSecond() {
        return epochSeconds.getAsLong();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos);
    }
}
