package io.graphitecluster.node.index;

import java.util.concurrent.ConcurrentSkipListMap;

/**
 * One tag: which series have it, and which with which value.
 *
 * @param any series that have the tag
 * @param byValue series by value, values in order
 */
record TagValues(Postings any, ConcurrentSkipListMap<String, Postings> byValue) {
    TagValues() {
        this(new Postings(), new ConcurrentSkipListMap<>());
    }

    void add(String value, int id) {
        byValue.computeIfAbsent(value, any -> new Postings()).add(id);
        any.add(id);
    }

    /** Takes a series out; true when none is left. */
    boolean remove(String value, int id) {
        Postings postings = byValue.get(value);
        if (postings != null && postings.remove(id)) {
            byValue.remove(value);
        }
        return any.remove(id);
    }
}
