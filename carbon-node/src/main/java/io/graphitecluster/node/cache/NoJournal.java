package io.graphitecluster.node.cache;

import io.graphitecluster.node.series.PointChunk;

/** What stands for a log where there is none. */
final class NoJournal implements Journal {
    @Override
    public int note(PointChunk points, int from, int until, long acceptedMillis) {
        return 0;
    }

    @Override
    public void noteForLater(PointChunk points, int from, int until, long acceptedMillis, Places places) {
        throw new IllegalStateException("there is no log to keep points");
    }

    @Override
    public int noteDeleted(int series) {
        return 0;
    }

    @Override
    public long backlogPoints() {
        return 0;
    }

    @Override
    public boolean isLong() {
        return false;
    }

    @Override
    public boolean readBack(BacklogTaker taker) {
        return false;
    }

    @Override
    public void backlogOf(int series, long last, long count, PointTaker taker) {
        throw new IllegalStateException("there is no log that keeps points");
    }
}
