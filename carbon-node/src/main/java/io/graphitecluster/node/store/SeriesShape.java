package io.graphitecluster.node.store;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import java.util.List;

/**
 * What the file of a new series looks like, by {@code storage-schemas.conf} and {@code storage-aggregation.conf}.
 *
 * @param archives finest first
 * @param xFilesFactor 0 to 1
 * @param method how points are propagated
 */
public record SeriesShape(List<Archive> archives, double xFilesFactor, AggregationMethod method) {
    /** Copies the list. */
    public SeriesShape {
        archives = List.copyOf(archives);
    }
}
