package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.CeresNode;
import java.util.function.LongConsumer;

/** The plugin {@code ratelimit}: lets a number of nodes pass in each second. */
final class RateLimit implements Plugin {
    private static final long SECOND = 1000;

    private final Surroundings surroundings;
    private final LongConsumer pause;
    private final int rate;
    private long second;
    private int count;

    /**
     * A limit.
     *
     * @param pause waits a number of milliseconds
     * @param rate nodes per second, at least 1
     */
    RateLimit(Surroundings surroundings, LongConsumer pause, int rate) {
        this.surroundings = surroundings;
        this.pause = pause;
        this.rate = rate;
    }

    @Override
    public synchronized void node(CeresNode node) {
        long now = surroundings.clock().millis();
        if (now / SECOND != second) {
            second = now / SECOND;
            count = 0;
        }
        if (++count == rate) {
            pause.accept(SECOND - now % SECOND);
        }
    }
}
