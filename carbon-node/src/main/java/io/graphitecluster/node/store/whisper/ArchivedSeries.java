package io.graphitecluster.node.store.whisper;

import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.store.StoredSeries;
import io.graphitecluster.node.store.Window;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.util.Optional;

/** What is in the file of a series, or what will be when the file is created: archives, each finer one feeding the next. */
interface ArchivedSeries extends StoredSeries {
    /** How a slot of an archive is made of those of the next finer one. */
    AggregationMethod aggregation();

    /**
     * Reads as Whisper's fetch does: {@code from} exclusive, {@code until} inclusive, from the finest archive that
     * reaches back to {@code from}.
     *
     * @return empty when the interval lies wholly in the future or beyond the retention
     */
    Optional<Window> fetch(long from, long until, long now) throws IOException;

    /** As above, from the archive with this precision. */
    Optional<Window> fetch(long from, long until, long now, long secondsPerPoint) throws IOException;

    @Override
    default String method() {
        return aggregation().graphiteName();
    }

    @Override
    default long slots(long from, long until, long now) {
        if (archives().isEmpty()) {
            return 0;
        }
        long oldest =
                now - archives().stream().mapToLong(Archive::retention).max().orElse(0);
        long start = Math.max(from, oldest);
        Archive archive = archives().stream()
                .filter(candidate -> candidate.retention() >= now - start)
                .findFirst()
                .orElse(archives().getLast());
        return (Math.min(until, now) - start) / Math.max(1, archive.secondsPerPoint());
    }

    @Override
    default Optional<Window> fetch(long from, long until, long now, CachedPoints waiting) throws IOException {
        Optional<Window> window = fetch(from, until, now);
        if (window.isPresent()) {
            new CacheOverlay(this, waiting, now).layOver(window.get());
        }
        return window;
    }
}
