package io.graphitecluster.node.order;

import io.graphitecluster.node.cache.PointCache;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Says which series is written next. Goes through what waits in passes: {@link #begin}, then {@link #next} until there is
 * none. Used by one thread.
 *
 * <p>While the log is long, passes begin with what came first, whatever the strategy: a series with few points, which others
 * would always precede, holds back the segment of its oldest point and with it senders who wait for room.
 *
 * <p>Strategies that look at what there is each time anew do so exactly as long as few series wait; of many, the order is
 * that of the pass' begin, since to look at a million series for each of them would take a second for each write.
 */
public final class WriteOrder {
    /** No series is left in this pass. */
    public static final int NONE = -1;

    private static final int FEW = 256;

    private final PointCache cache;
    private final WriteStrategy strategy;
    private final long lag;
    private final LongSupplier epochSecond;
    private final RandomGenerator random;
    private final Candidates candidates = new Candidates();
    private IntPredicate mayWrite = series -> true;
    private boolean looksAgain;
    private boolean taken;
    private int left;

    /**
     * The order of a strategy.
     *
     * @param lag {@code MIN_TIMESTAMP_LAG}: with {@link WriteStrategy#TIMESORTED} only series wait long enough whose oldest
     *     point is more than so many seconds old
     * @param epochSecond the time of day
     * @param random for {@link WriteStrategy#RANDOM}
     */
    public WriteOrder(
            PointCache cache, WriteStrategy strategy, long lag, LongSupplier epochSecond, RandomGenerator random) {
        this.cache = cache;
        this.strategy = strategy;
        this.lag = strategy == WriteStrategy.TIMESORTED ? lag : 0;
        this.epochSecond = epochSecond;
        this.random = random;
        if (strategy == WriteStrategy.BUCKETMAX) {
            cache.arriveByGrowth();
        }
    }

    /**
     * Begins a pass over the series that wait now.
     *
     * @param eligible says of each whether it may be written now; must be quick and not call the cache
     */
    public void begin(IntPredicate eligible) {
        start(eligible, lag);
    }

    /** Begins a pass over all series that wait, however new their points: each comes once. */
    public void beginLast() {
        start(series -> true, 0);
        looksAgain = false;
    }

    private void start(IntPredicate eligible, long seconds) {
        mayWrite = eligible;
        gather(seconds);
        looksAgain = strategy.isContinuous() && candidates.size() <= FEW;
        taken = false;
        left = candidates.size();
    }

    /** The next series, or {@link #NONE} at the pass' end. */
    public int next() {
        if (left == 0) {
            return NONE;
        }
        if (taken && looksAgain) {
            gather(0);
        }
        taken = true;
        left--;
        return candidates.next();
    }

    /** How many series are left in this pass. */
    public int left() {
        return left;
    }

    private void gather(long seconds) {
        long latest = seconds > 0 ? epochSecond.getAsLong() - seconds - 1 : Long.MAX_VALUE;
        WriteStrategy order = cache.wantsOldestWritten() ? WriteStrategy.NONE : strategy;
        candidates.gather(cache, mayWrite, order, latest, random);
    }
}
