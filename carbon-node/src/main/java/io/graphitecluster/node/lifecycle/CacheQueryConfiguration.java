package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.query.CacheQueries;
import io.graphitecluster.node.query.FileMetadata;
import io.graphitecluster.node.query.QueryLog;
import io.graphitecluster.node.route.StoredName;
import io.graphitecluster.node.route.UnstorableNameException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cache protocol over a node's own cache and files. */
final class CacheQueryConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(CacheQueries.class);

    private CacheQueryConfiguration() {}

    static CacheQueries queries(Storage storage, NodeCounters counters, boolean logHits) {
        return new CacheQueries(name -> points(storage, name), new FileMetadata(storage.files()), new QueryLog() {
            @Override
            public void line(String text) {
                if (logHits) {
                    LOG.debug("{}", text);
                }
            }

            @Override
            public void query() {
                counters.cacheQueried();
            }

            @Override
            public void bulkQuery(int series) {
                counters.cacheBulkQueried(series);
            }
        });
    }

    /** Readers may write tags in another order than the cache has them; a name that cannot be stored has no points. */
    private static CachedPoints points(Storage storage, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        try {
            return storage.cache().read(StoredName.of(bytes, 0, bytes.length, complaint -> {}));
        } catch (UnstorableNameException e) {
            return CachedPoints.NONE;
        }
    }
}
