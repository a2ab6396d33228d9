package io.graphitecluster.node.store;

import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A series that is read: one that is there, or one that will be. */
public interface StoredSeries {
    /** What is kept at which precision, finest first. */
    List<Archive> archives();

    /** How points are aggregated, by the name of {@code storage-aggregation.conf}. */
    String method();

    /** The share of known points that a coarser one needs, 0 to 1. */
    float xFilesFactor();

    /** How many values {@link #fetch} would answer with at most. */
    long slots(long from, long until, long now) throws IOException;

    /**
     * Reads an interval, as it will be read once the points that wait in the cache are written.
     *
     * @param from epoch seconds, exclusive
     * @param until epoch seconds, inclusive
     * @param now epoch seconds
     * @param waiting points that may or may not be written already
     * @return empty when the interval lies wholly in the future or beyond what is kept
     */
    Optional<Window> fetch(long from, long until, long now, CachedPoints waiting) throws IOException;
}
