package io.graphitecluster.node.query;

import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.node.store.StoredSeries;
import java.io.IOException;

/** Asks and changes the files of this node. */
public final class FileMetadata implements SeriesMetadata {
    private final SeriesStore store;

    /** Over this store. */
    public FileMetadata(SeriesStore store) {
        this.store = store;
    }

    @Override
    public String aggregationMethod(String name) throws IOException {
        return store.read(name, StoredSeries::method);
    }

    @Override
    public String setAggregationMethod(String name, String method) throws IOException {
        return store.setAggregationMethod(name, method);
    }
}
