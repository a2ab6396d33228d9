package io.graphitecluster.node.index;

import java.util.concurrent.ConcurrentSkipListMap;

/**
 * One tag: which series have it, and which with which value. What a change takes in memory, or gives back, is told in bytes,
 * estimated.
 *
 * @param any series that have the tag
 * @param byValue series by value, values in order
 */
record TagValues(Postings any, ConcurrentSkipListMap<String, Postings> byValue) {
    /** A value: its entry in the skip list, text, postings. */
    private static final int VALUE_BYTES = 120;

    TagValues() {
        this(new Postings(), new ConcurrentSkipListMap<>());
    }

    /** Adds a series. */
    long add(String value, int id) {
        long bytes = 0;
        Postings postings = byValue.get(value);
        if (postings == null) {
            postings = new Postings();
            byValue.put(value, postings);
            bytes += VALUE_BYTES + value.length();
        }
        return bytes + postings.add(id) + any.add(id);
    }

    /** Takes a series out. */
    long remove(String value, int id) {
        long bytes = 0;
        Postings postings = byValue.get(value);
        if (postings != null) {
            bytes += postings.remove(id);
            if (postings.size() == 0) {
                byValue.remove(value);
                bytes -= VALUE_BYTES + value.length();
            }
        }
        return bytes + any.remove(id);
    }
}
