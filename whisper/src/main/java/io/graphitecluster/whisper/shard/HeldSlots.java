package io.graphitecluster.whisper.shard;

import java.util.HashMap;
import java.util.Map;

/**
 * Series whose second archive's current slot waits to be written; and those of which it was forgotten before that, whose
 * slot is to be made from what the file has.
 */
final class HeldSlots {
    private final SeriesRecords records;
    private final Map<Integer, Long> repairs = new HashMap<>();
    private int count;

    HeldSlots(SeriesRecords records) {
        this.records = records;
    }

    /** How many series hold a slot back. */
    int count() {
        return count;
    }

    boolean isAny() {
        return count > 0 || !repairs.isEmpty();
    }

    boolean has(int series) {
        return records.has(series, SeriesRecords.PENDING);
    }

    void set(int series, boolean is) {
        if (has(series) != is) {
            count += is ? 1 : -1;
            if (is) {
                records.flag(series, SeriesRecords.PENDING);
            } else {
                records.unflag(series, SeriesRecords.PENDING);
            }
        }
    }

    /** The slot is not known any more; {@code newest} is an interval of the finest archive in it. */
    void forget(int series, long newest) {
        repairs.put(series, newest);
        set(series, false);
    }

    boolean isToBeRepaired(int series) {
        return repairs.containsKey(series);
    }

    /** An interval of the slot that is to be made from the file; null for none. */
    Long toBeRepaired(int series) {
        return repairs.get(series);
    }

    void repaired(int series) {
        repairs.remove(series);
    }
}
