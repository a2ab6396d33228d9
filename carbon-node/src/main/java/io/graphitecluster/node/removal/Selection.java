package io.graphitecluster.node.removal;

import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.index.Matches;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.store.SeriesStore;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which series of those that patterns found are meant: all of them, or those that got no point for long. When a series was
 * last written the index knows roughly, cache and files exactly.
 */
public final class Selection {
    private final NameIndex index;
    private final PointCache cache;
    private final SeriesStore store;
    private final OptionalLong before;

    /** @param before epoch second; series written since then are left out */
    public Selection(NameIndex index, PointCache cache, SeriesStore store, OptionalLong before) {
        this.index = index;
        this.cache = cache;
        this.store = store;
        this.before = before;
    }

    /**
     * Shows them, each once for each pattern that found it.
     *
     * @param found what the patterns found
     */
    public void forEach(List<Matches> found, Taker taker) throws IOException {
        for (Matches matches : found) {
            for (int i = 0; i < matches.size(); i++) {
                int id = matches.seriesId(i);
                if (matches.isLeaf(i) && index.isThere(id) && mayBeMeant(id)) {
                    show(matches.path(i), taker);
                }
            }
        }
    }

    private boolean mayBeMeant(int id) {
        return before.isEmpty() || index.facts().lastWrite(id) < before.getAsLong();
    }

    private void show(String name, Taker taker) throws IOException {
        boolean waits = cache.holds(name);
        if (waits && before.isPresent()) {
            return;
        }
        long[] facts = {0, 0};
        store.look(name, (any, bytes, lastWrite) -> {
            facts[0] = bytes;
            facts[1] = lastWrite;
        });
        if (before.isEmpty() || facts[1] < before.getAsLong()) {
            taker.series(name, facts[0], facts[1]);
        }
    }

    /** Takes what is meant. */
    @FunctionalInterface
    public interface Taker {
        /**
         * A series.
         *
         * @param bytes size of its files; 0 when it has none yet
         * @param lastWrite of its files, epoch seconds
         */
        void series(String name, long bytes, long lastWrite) throws IOException;
    }
}
