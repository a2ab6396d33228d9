package io.graphitecluster.protocol.pickle;

import java.util.List;

/**
 * Python's {@code tuple}. Compared by identity only: a pickle may nest the same one in itself in so many ways that a
 * comparison of contents would never end.
 */
public final class PickleTuple {
    private final List<Object> items;

    PickleTuple(List<Object> items) {
        this.items = List.copyOf(items);
    }

    /** The items in order. */
    public List<Object> items() {
        return items;
    }
}
