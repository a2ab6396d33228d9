package io.graphitecluster.protocol.pickle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Values that a pickle refers to by number. Numbers in sequence, which are what picklers write, lie in an array; others
 * in a map, so that a large number costs no more memory than a small one.
 */
final class PickleMemo {
    private static final int FIRST_CAPACITY = 64;

    private Object[] dense = new Object[FIRST_CAPACITY];
    private final Map<Long, Object> sparse = new HashMap<>();
    private int size;

    void put(long index, Object value) {
        if (index >= 0 && index <= 2L * size + FIRST_CAPACITY) {
            if (index >= dense.length) {
                dense = Arrays.copyOf(dense, (int) Math.max(index + 1, 2L * dense.length));
            }
            size += dense[(int) index] == null && !sparse.containsKey(index) ? 1 : 0;
            dense[(int) index] = value;
            sparse.remove(index);
        } else {
            size += sparse.put(index, value) == null ? 1 : 0;
        }
    }

    /** The next free number in a pickle that uses MEMOIZE only. */
    int size() {
        return size;
    }

    /** Null when there is no such value. */
    Object get(long index) {
        if (index >= 0 && index < dense.length && dense[(int) index] != null) {
            return dense[(int) index];
        }
        return sparse.get(index);
    }
}
