package io.graphitecluster.node.cache;

import static io.graphitecluster.node.cache.SeriesRecords.BACKLOG;
import static io.graphitecluster.node.cache.SeriesRecords.BACKLOG_PLACE;

import java.util.HashMap;
import java.util.Map;

/** Of each series of a lane how many points wait in the log only, and where the last of them is. Guarded by the lane's lock. */
final class BacklogPlaces implements Journal.Places {
    /** Of the points of some series so many, the oldest, are void: they are passed over when they come back. */
    private final Map<Integer, Integer> dropped = new HashMap<>();

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

    /** How many of them are not void: the last ones. */
    int valid(int number) {
        return count(number) - dropped.getOrDefault(number >>> bits, 0);
    }

    /** Those that are there by now are void. */
    void drop(int number) {
        if (count(number) > 0) {
            dropped.put(number >>> bits, count(number));
        }
    }

    void add(int number) {
        records.page(number >>> bits)[SeriesRecords.at(number >>> bits) + BACKLOG]++;
    }

    /** Whether the next one that comes back is not void. */
    boolean isNextValid(int number) {
        return !dropped.containsKey(number >>> bits);
    }

    /** One came back. */
    void takeBack(int number) {
        int series = number >>> bits;
        int at = SeriesRecords.at(series) + BACKLOG;
        if (--records.page(series)[at] == 0) {
            last(number, 0);
        }
        dropped.computeIfPresent(series, (any, left) -> left == 1 ? null : left - 1);
    }
}
