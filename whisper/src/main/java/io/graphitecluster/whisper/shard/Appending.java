package io.graphitecluster.whisper.shard;

import java.io.IOException;

/** Writes points that come after all that a file has, and the coarse slots that follow from them, reading next to nothing. */
final class Appending {
    private static final int MOST_POINTS = 4096;
    private static final long LARGEST_INTERVAL = 0xFFFF_FFFEL;

    private final SeriesRecords records;
    private final KnownFiles known;
    private final HeldSlots held;
    private final RunFile run;
    private final Cascade cascade;
    private final boolean deferred;
    private final PointColumns points = new PointColumns();
    private PointColumns made = new PointColumns();
    private PointColumns fed = new PointColumns();

    Appending(SeriesRecords records, KnownFiles known, HeldSlots held, RunFile run, boolean deferred) {
        this.records = records;
        this.known = known;
        this.held = held;
        this.run = run;
        this.cascade = new Cascade(run);
        this.deferred = deferred;
    }

    /** Writes points that come after all that the file has; false, having written none, when they do not. */
    boolean append(int series, long[] timestamps, double[] values, int from, int until, long now) throws IOException {
        Layout layout = known.layout(series);
        if (!layout.regular
                || until - from > MOST_POINTS
                || now - timestamps[from] > layout.step[0] * layout.points[0]
                || !gather(layout, timestamps, values, from, until)) {
            return false;
        }
        long base = Integer.toUnsignedLong(records.get(series, SeriesRecords.BASE));
        if (layout.levels == 0) {
            records.set(series, SeriesRecords.BASE, (int) run.write(layout, 0, base, points));
            return true;
        }
        long[] words = known.words(series, layout);
        int at = known.start(series, layout);
        if (!records.has(series, SeriesRecords.STATE_KNOWN) || !Cascade.covers(layout, words, at, points.last())) {
            if (held.has(series)) {
                writeHeld(series);
                gather(layout, timestamps, values, from, until);
            }
            records.unflag(series, SeriesRecords.STATE_KNOWN);
            if (!cascade.load(layout, base, words, at, points.first(), points.last())) {
                return false;
            }
            records.flag(series, SeriesRecords.STATE_KNOWN);
        }
        if (!Cascade.appends(layout, words, at, points.first(), points.last())) {
            return false;
        }
        if (held.has(series) && layout.slotOf(1, known.newest(series)) != layout.slotOf(1, points.first())) {
            writeHeld(series);
            gather(layout, timestamps, values, from, until);
        }
        records.set(series, SeriesRecords.BASE, (int) run.write(layout, 0, base, points));
        held.set(series, Cascade.make(layout, 0, words, at, points, points, made, deferred));
        writeFrom(layout, 0, words, at);
        return true;
    }

    /** Writes the coarse slot that a series holds back, and what follows from it. */
    void writeHeld(int series) throws IOException {
        if (!held.has(series)) {
            return;
        }
        Layout layout = known.layout(series);
        long[] words = known.words(series, layout);
        int at = known.start(series, layout);
        points.size = 0;
        points.add(known.newest(series), 0);
        made.size = 0;
        Cascade.emit(layout, 0, words, at, layout.slotOf(1, points.first()), layout.width(0), made);
        writeFrom(layout, 0, words, at);
        held.set(series, false);
    }

    /** Writes what was made of a level, and makes and writes the levels beyond as long as there is something. */
    private void writeFrom(Layout layout, int first, long[] words, int at) throws IOException {
        int level = first;
        while (made.size > 0) {
            int baseAt = at + level * CoarseStates.WORDS + 3;
            long base = run.write(layout, level + 1, CoarseStates.low(words[baseAt]), made);
            words[baseAt] = CoarseStates.word(CoarseStates.high(words[baseAt]), base);
            level++;
            if (level == layout.levels) {
                return;
            }
            PointColumns written = made;
            made = fed;
            fed = written;
            Cascade.make(layout, level, words, at, points, fed, made, false);
        }
    }

    /** Slots of the finest archive, from points in the order of time that span less than a round. */
    private boolean gather(Layout layout, long[] timestamps, double[] values, int from, int until) {
        points.size = 0;
        for (int i = from; i < until; i++) {
            if (i > from && timestamps[i] <= timestamps[i - 1]) {
                return false;
            }
            long interval = layout.slotOf(0, timestamps[i]);
            if (points.size > 0 && points.last() == interval) {
                points.values[points.size - 1] = values[i];
            } else {
                points.add(interval, values[i]);
            }
        }
        return points.first() > 0
                && points.last() < LARGEST_INTERVAL
                && (points.last() - points.first()) / layout.step[0] < layout.points[0];
    }
}
