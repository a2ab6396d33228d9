package io.graphitecluster.node.read;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What is in the file of a series, or what will be when the file is created. */
interface StoredSeries {
    /** Archives, finest first. */
    List<Archive> archives();

    AggregationMethod method();

    float xFilesFactor();

    /**
     * Reads as Whisper's fetch does: {@code from} exclusive, {@code until} inclusive, from the finest archive that
     * reaches back to {@code from}.
     *
     * @return empty when the interval lies wholly in the future or beyond the retention
     */
    Optional<Window> fetch(long from, long until, long now) throws IOException;

    /** As above, from the archive with this precision. */
    Optional<Window> fetch(long from, long until, long now, long secondsPerPoint) throws IOException;
}
