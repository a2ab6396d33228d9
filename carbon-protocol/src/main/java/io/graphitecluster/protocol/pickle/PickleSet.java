package io.graphitecluster.protocol.pickle;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Python's {@code set} or {@code frozenset}, in order of insertion. */
public final class PickleSet {
    private final Map<String, Object> items = new LinkedHashMap<>(0);

    PickleSet() {}

    void add(Object item, int offset) throws PickleException {
        items.putIfAbsent(PickleKey.of(item, offset), item);
    }

    /** The items. */
    public Collection<Object> items() {
        return items.values();
    }
}
