package io.graphitecluster.web.render.functions;

import java.util.List;

/** Parts of lists by Python's indices: negative ones count from the end, and those beyond it are cut. */
final class Slices {
    private Slices() {}

    /** The part from one index to before another. */
    static <T> List<T> of(List<T> list, long from, long to) {
        int first = index(list.size(), from);
        int last = index(list.size(), to);
        return first < last ? list.subList(first, last) : List.of();
    }

    /** The first items; all but the last ones for a negative count. */
    static <T> List<T> first(List<T> list, long count) {
        return of(list, 0, count);
    }

    /** The part from an index on. */
    static <T> List<T> from(List<T> list, long from) {
        return of(list, from, list.size());
    }

    private static int index(int size, long index) {
        long place = index < 0 ? size + index : index;
        return (int) Math.max(0, Math.min(size, place));
    }
}
