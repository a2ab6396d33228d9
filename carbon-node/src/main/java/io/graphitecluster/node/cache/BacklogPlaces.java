package io.graphitecluster.node.cache;

import static io.graphitecluster.node.cache.SeriesRecords.BACKLOG;
import static io.graphitecluster.node.cache.SeriesRecords.BACKLOG_PLACE;

/** Of each series of a lane how many points wait in the log only, and where the last of them is. Guarded by the lane's lock. */
final class BacklogPlaces implements Journal.Places {
    private static final long HALF = 0xFFFF_FFFFL;

    private final SeriesRecords records;
    private final int bits;

    /** @param bits how many bits of a number say which lane it is */
    BacklogPlaces(SeriesRecords records, int bits) {
        this.records = records;
        this.bits = bits;
    }

    @Override
    public long last(int number) {
        int[] page = records.page(number >>> bits);
        int at = SeriesRecords.at(number >>> bits) + BACKLOG_PLACE;
        return (long) page[at] << Integer.SIZE | (page[at + 1] & HALF);
    }

    @Override
    public void last(int number, long place) {
        int[] page = records.page(number >>> bits);
        int at = SeriesRecords.at(number >>> bits) + BACKLOG_PLACE;
        page[at] = (int) (place >>> Integer.SIZE);
        page[at + 1] = (int) place;
    }

    int count(int number) {
        int[] page = records.pageOrNull(number >>> bits);
        return page == null ? 0 : page[SeriesRecords.at(number >>> bits) + BACKLOG];
    }

    void add(int number) {
        records.page(number >>> bits)[SeriesRecords.at(number >>> bits) + BACKLOG]++;
    }

    /** One came back. */
    void takeBack(int number) {
        int at = SeriesRecords.at(number >>> bits) + BACKLOG;
        if (--records.page(number >>> bits)[at] == 0) {
            last(number, 0);
        }
    }
}
