package io.graphitecluster.node.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.Predicate;

/**
 * Brings the index in line with what is stored: adds series that it does not know, takes out those that are gone, and notes
 * how large and how old each is.
 *
 * <p>Tagged series whose files are named by a hash alone do not tell their names: they come into the index with their next
 * point, or from what was saved, and can be read by their whole names until then.
 */
public final class IndexBuilder {
    private final Series series;
    private final NameIndex index;
    private final Predicate<String> isThere;
    private final BitSet seen = new BitSet();
    private long removalsBefore;

    /**
     * @param series what is stored
     * @param index gets the names
     * @param isThere whether a series that the walk did not meet has a file or points all the same
     */
    public IndexBuilder(Series series, NameIndex index, Predicate<String> isThere) {
        this.series = series;
        this.index = index;
        this.isThere = isThere;
    }

    /**
     * Walks through all files.
     *
     * @return how many names were taken out because their series are gone
     * @throws IOException when the data folder itself cannot be read
     */
    public int build() throws IOException {
        int before = index.ids();
        removalsBefore = index.removals();
        series.walk(this::add);
        int gone = 0;
        for (int id = seen.nextClearBit(0); id < before; id = seen.nextClearBit(id + 1)) {
            if (index.isThere(id)) {
                String name = index.nameOf(id);
                // Asked again while nobody can add the name: a point may come just now.
                if (!isThere.test(name) && index.removeIf(name, () -> !isThere.test(name))) {
                    gone++;
                }
            }
        }
        return gone;
    }

    private void add(String name, long bytes, long lastWrite) {
        boolean isNew = index.addKnown(name.getBytes(StandardCharsets.UTF_8));
        if (isNew && index.removals() != removalsBefore) {
            // It may have been deleted between the look at its file and now.
            index.removeIf(name, () -> !isThere.test(name));
        }
        index.idOf(name).ifPresent(id -> {
            seen.set(id);
            index.facts().size(id, bytes);
            index.facts().written(id, lastWrite);
        });
    }

    /** All series that tell their names. */
    @FunctionalInterface
    public interface Series {
        /**
         * Shows each of them.
         *
         * @throws IOException when they cannot be looked at
         */
        void walk(Found found) throws IOException;
    }

    /** Takes what is known of a series. */
    @FunctionalInterface
    public interface Found {
        /**
         * A series.
         *
         * @param bytes size of its files
         * @param lastWrite epoch seconds
         */
        void series(String name, long bytes, long lastWrite);
    }
}
