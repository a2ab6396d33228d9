package io.graphitecluster.node.query;

import java.io.IOException;

/** What the cache protocol can ask and change about the file of a series. */
public interface SeriesMetadata {
    /**
     * The file's aggregation method, for example {@code average}.
     *
     * @throws IOException when there is no such file, or it cannot be read
     */
    String aggregationMethod(String name) throws IOException;

    /**
     * Changes the file's aggregation method.
     *
     * @return the method that it had
     * @throws IOException when there is no such file, or it cannot be written
     * @throws IllegalArgumentException when there is no such method
     */
    String setAggregationMethod(String name, String method) throws IOException;
}
