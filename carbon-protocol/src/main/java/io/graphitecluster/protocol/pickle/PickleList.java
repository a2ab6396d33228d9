package io.graphitecluster.protocol.pickle;

import java.util.ArrayList;
import java.util.List;

/** Python's {@code list}. May hold itself, so it is compared by identity only. */
public final class PickleList {
    private final List<Object> items = new ArrayList<>(0);

    PickleList() {}

    void addAll(List<Object> more) {
        items.addAll(more);
    }

    /** The items in order. */
    public List<Object> items() {
        return items;
    }
}
