package io.graphitecluster.whisper.shard;

import static io.graphitecluster.whisper.shard.CoarseStates.WORDS;
import static io.graphitecluster.whisper.shard.CoarseStates.high;
import static io.graphitecluster.whisper.shard.CoarseStates.low;
import static io.graphitecluster.whisper.shard.CoarseStates.word;

import io.graphitecluster.whisper.AggregationMethod;
import java.io.IOException;

/**
 * Coarse slots from points that come in the order of time, without reading what was written before. The record of a
 * series ({@link CoarseStates}) says for each level up to where the finer archive is known to hold nothing; so the points
 * of a slot are those that the record has aggregated and those that come now.
 */
final class Cascade {
    /** So many slots are read at once, so that it is seldom. */
    private static final int AHEAD = 340;

    private static final long FOREVER = 0xFFFF_FFFFL;

    private final RunFile file;

    Cascade(RunFile file) {
        this.file = file;
    }

    /** The record of a file that is new: nothing is in it. */
    static void startEmpty(Layout layout, long[] words, int start) {
        for (int level = 0; level < layout.levels; level++) {
            words[start + level * WORDS] = word(0, FOREVER);
        }
    }

    /** Whether the record tells all that is needed to append points of these intervals of the finest archive. */
    static boolean covers(Layout layout, long[] words, int start, long last) {
        for (int level = 0; level < layout.levels; level++) {
            if (layout.slotOf(level, last) >= low(words[start + level * WORDS])) {
                return false;
            }
        }
        return true;
    }

    /** Whether points are not older than those that the record knows, and need no choice of a base. */
    static boolean appends(Layout layout, long[] words, int start, long first, long last) {
        for (int level = 0; level < layout.levels; level++) {
            int at = start + level * WORDS;
            boolean late = layout.slotOf(level, first) < high(words[at]);
            boolean chooses =
                    low(words[at + 3]) == 0 && layout.slotOf(level + 1, first) != layout.slotOf(level + 1, last);
            if (late || chooses) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads what the record is to tell: the points in the coarse slots of the first point, and what comes after.
     *
     * @return false when points cannot simply be appended: the file holds later ones, or nothing at all, or a slot of
     *     it has more points than are read at once
     */
    boolean load(Layout layout, long fineBase, long[] words, int start, long first, long last) throws IOException {
        for (int level = 0; level < layout.levels; level++) {
            int at = start + level * WORDS;
            long base = level == 0 ? fineBase : low(words[at - 1]);
            if (base == 0 || !load(layout, level, base, words, at, first, last)) {
                return false;
            }
        }
        return true;
    }

    private boolean load(Layout layout, int level, long base, long[] words, int at, long first, long last)
            throws IOException {
        long step = layout.step[level];
        long from = layout.slotOf(level + 1, first);
        long newest = layout.slotOf(level, first);
        long needed = (layout.slotOf(level, last) - from) / step + 1;
        int count = (int) Math.min(layout.points[level], Math.max(AHEAD, needed));
        if (needed > count || count > file.most()) {
            return false;
        }
        int read = file.read(layout, level, base, from, count);
        if (read < count) {
            return false;
        }
        words[at] = word(from, from + count * step);
        words[at + 3] = low(words[at + 3]);
        AggregationMethod method = layout.header.aggregationMethod();
        for (int i = 0; i < count; i++) {
            long interval = from + i * step;
            if (file.interval(i) == interval) {
                if (interval > newest) {
                    return false;
                }
                fold(method, words, at, interval, file.value(i));
            }
        }
        return from + count * step <= FOREVER;
    }

    /** Counts a point in, after or in place of the last one. */
    private static void fold(AggregationMethod method, long[] words, int at, long interval, double value) {
        long count = high(words[at + 3]);
        if (count > 0 && high(words[at]) == interval) {
            words[at + 2] = Double.doubleToRawLongBits(value);
            return;
        }
        if (count > 0) {
            words[at + 1] = Double.doubleToRawLongBits(aggregateWithLast(method, words, at, count));
        }
        words[at] = word(interval, low(words[at]));
        words[at + 2] = Double.doubleToRawLongBits(value);
        words[at + 3] = word(count + 1, low(words[at + 3]));
    }

    /** Sums start at 0.0; of choices the first stays until a later one replaces it. */
    private static double aggregateWithLast(AggregationMethod method, long[] words, int at, long count) {
        double last = Double.longBitsToDouble(words[at + 2]);
        double before = Double.longBitsToDouble(words[at + 1]);
        boolean sums = method == AggregationMethod.SUM
                || method == AggregationMethod.AVERAGE
                || method == AggregationMethod.AVG_ZERO;
        if (sums) {
            return (count == 1 ? 0.0 : before) + last;
        }
        return count == 1 || method.replaces(before, last) ? last : before;
    }

    /**
     * Makes one level's coarse slots of the points that were written to its finer archive.
     *
     * @param touched the finest archive's points: their coarse slots are made anew
     * @param fed what was written to the level's finer archive
     * @param made receives what is to be written to the coarser one
     * @param holdLast whether the last slot is to be left out, and only kept in the record
     * @return whether the last slot was left out
     */
    static boolean make(
            Layout layout,
            int level,
            long[] words,
            int start,
            PointColumns touched,
            PointColumns fed,
            PointColumns made,
            boolean holdLast) {
        AggregationMethod method = layout.header.aggregationMethod();
        int at = start + level * WORDS;
        long width = layout.width(level);
        made.size = 0;
        int next = 0;
        for (int i = 0; i < touched.size; ) {
            long slot = layout.slotOf(level + 1, touched.intervals[i]);
            long end = slot + layout.step[level + 1];
            while (i < touched.size && touched.intervals[i] < end) {
                i++;
            }
            while (next < fed.size && fed.intervals[next] < end) {
                if (layout.slotOf(level + 1, high(words[at])) != slot) {
                    words[at + 3] = low(words[at + 3]);
                }
                fold(method, words, at, fed.intervals[next], fed.values[next]);
                next++;
            }
            if (holdLast && i == touched.size) {
                return true;
            }
            emit(layout, level, words, at, slot, width, made);
        }
        return false;
    }

    /** Makes a slot out of the record, if the record is of this slot and knows enough. */
    static void emit(Layout layout, int level, long[] words, int at, long slot, long width, PointColumns made) {
        long count = high(words[at + 3]);
        boolean current = count > 0 && layout.slotOf(level + 1, high(words[at])) == slot;
        if (!current || !((double) count / (double) width >= layout.header.xFilesFactor())) {
            return;
        }
        AggregationMethod method = layout.header.aggregationMethod();
        double all = aggregateWithLast(method, words, at, count);
        made.add(
                slot,
                switch (method) {
                    case AVERAGE -> all / count;
                    case AVG_ZERO -> all / width;
                    case SUM, LAST, MAX, MIN, ABSMAX, ABSMIN -> all;
                });
    }
}
