package io.graphitecluster.protocol.pickle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Python's {@code dict}: keys in order of insertion. */
public final class PickleDict {
    private final Map<String, Entry> entries = new LinkedHashMap<>(0);

    private record Entry(Object key, Object value) {}

    PickleDict() {}

    void put(Object key, Object value, int offset) throws PickleException {
        String known = PickleKey.of(key, offset);
        Entry before = entries.get(known);
        // As in Python, the key that came first stays when an equal one comes.
        entries.put(known, new Entry(before == null ? key : before.key, value));
    }

    /** The first so many keys in order of insertion. */
    List<Object> keys(int most) {
        List<Object> keys = new ArrayList<>(Math.min(most, entries.size()));
        entries.values().stream().limit(most).forEach(entry -> keys.add(entry.key));
        return keys;
    }

    /** The value of a text key, or null when there is none. */
    public Object get(String key) {
        Entry entry = entries.get(PickleKey.ofText(key));
        return entry == null ? null : entry.value;
    }

    /** Tells every key and its value, in order of insertion. */
    public void forEach(BiConsumer<Object, Object> action) {
        entries.values().forEach(entry -> action.accept(entry.key, entry.value));
    }
}
