package io.graphitecluster.node.cache;

import java.util.Arrays;

/**
 * The points of one series that wait for the writer: two columns sorted by timestamp, one entry for each timestamp.
 * Not safe for several threads at once.
 */
final class PendingPoints {
    private static final int FIRST_CAPACITY = 2;

    private double[] timestamps = new double[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private int size;

    /**
     * Stores a point; the last write of a timestamp wins.
     *
     * @return whether the timestamp is new
     */
    boolean put(double timestamp, double value) {
        int position = size == 0 || timestamp > timestamps[size - 1] ? size : search(timestamp);
        if (position < size && timestamps[position] == timestamp) {
            values[position] = value;
            return false;
        }
        insert(position, timestamp, value);
        return true;
    }

    /** Stores a point that was accepted before all that are here: it loses against an equal timestamp. */
    void putOlder(double timestamp, double value) {
        int position = search(timestamp);
        if (position == size || timestamps[position] != timestamp) {
            insert(position, timestamp, value);
        }
    }

    /** Whether a point with this timestamp is here. */
    boolean has(double timestamp) {
        int position = search(timestamp);
        return position < size && timestamps[position] == timestamp;
    }

    /**
     * Adds points that were accepted before these: they lose against an equal timestamp here.
     *
     * @return how many lost
     */
    int addOlder(PendingPoints older) {
        int lost = 0;
        for (int i = 0; i < older.size; i++) {
            int position = search(older.timestamps[i]);
            if (position < size && timestamps[position] == older.timestamps[i]) {
                lost++;
            } else {
                insert(position, older.timestamps[i], older.values[i]);
            }
        }
        return lost;
    }

    int size() {
        return size;
    }

    double timestamp(int index) {
        return timestamps[index];
    }

    double value(int index) {
        return values[index];
    }

    /** A copy that nobody else holds. */
    CachedPoints snapshot() {
        return new CachedPoints(Arrays.copyOf(timestamps, size), Arrays.copyOf(values, size));
    }

    private int search(double timestamp) {
        int position = Arrays.binarySearch(timestamps, 0, size, timestamp);
        return position < 0 ? -position - 1 : position;
    }

    private void insert(int position, double timestamp, double value) {
        if (size == timestamps.length) {
            timestamps = Arrays.copyOf(timestamps, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        System.arraycopy(timestamps, position, timestamps, position + 1, size - position);
        System.arraycopy(values, position, values, position + 1, size - position);
        timestamps[position] = timestamp;
        values[position] = value;
        size++;
    }
}
