package io.graphitecluster.node.cache;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls under way, in epochs, so that one thread can wait for the end of those that have begun. */
final class InFlight {
    private static final long POLL_MILLIS = 1;

    private final LongAdder[] entered = {new LongAdder(), new LongAdder()};
    private final LongAdder[] left = {new LongAdder(), new LongAdder()};
    private final AtomicInteger epoch = new AtomicInteger();

    /** A call begins; returns what {@link #leave} has to be told. */
    int enter() {
        int now = epoch.get() & 1;
        entered[now].increment();
        return now;
    }

    void leave(int entry) {
        left[entry].increment();
    }

    /** Returns once all calls that had begun before have ended. */
    synchronized void awaitThoseUnderWay() throws InterruptedException {
        // Twice: a call may have read the epoch before the first change and be counted after it.
        for (int i = 0; i < 2; i++) {
            int old = epoch.getAndIncrement() & 1;
            while (left[old].sum() != entered[old].sum()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }
}
