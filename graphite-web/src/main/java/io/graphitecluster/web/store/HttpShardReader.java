package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.protocol.protobuf.ProtobufException;
import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobAnswer;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.protocol.query.GlobMessages;
import io.graphitecluster.protocol.query.GlobRequest;
import io.graphitecluster.protocol.query.ListMessages;
import io.graphitecluster.protocol.query.MetricInfo;
import io.graphitecluster.web.limits.QueryMemory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Speaks carbonserver's {@code carbonapi_v3_pb} with the nodes' read API, so that go-carbon can answer too. */
final class HttpShardReader implements ShardReader {
    private static final String FORMAT = "?format=carbonapi_v3_pb";

    /** Values come as eight bytes, and are for a moment there twice: as the message and as columns. */
    private static final int BYTES_AND_COLUMNS = 2;

    /** A name of 40 bytes takes about four times that: an object, its bytes, its place in a sorted set. */
    private static final int NAMES = 4;

    private final NodeHttp finds;
    private final NodeHttp fetches;

    HttpShardReader(NodeAccess access) {
        this.fetches = new NodeHttp(access.fetch(), access.maxAnswer(), access.authorization());
        this.finds = fetches.within(access.find());
    }

    @Override
    public List<FetchedSeries> fetch(Replica replica, List<FetchRequest> requests, QueryMemory memory) {
        byte[] message = FetchMessages.encodeRequests(requests);
        byte[] body = fetches.post(replica, "/render/" + FORMAT, message, memory, BYTES_AND_COLUMNS);
        Set<String> patterns = requests.stream().map(FetchRequest::pattern).collect(Collectors.toSet());
        List<FetchedSeries> found = read(body, FetchMessages::decodeSeries).stream()
                .map(series -> checked(series, patterns))
                .toList();
        memory.giveBack(body.length);
        return found;
    }

    @Override
    public List<GlobMatch> find(Replica replica, String pattern, Long from, Long until, QueryMemory memory) {
        GlobRequest request = new GlobRequest(List.of(pattern), from == null ? 0 : from, until == null ? 0 : until);
        byte[] message = GlobMessages.encodeRequest(request);
        byte[] body = finds.post(replica, "/metrics/find/" + FORMAT, message, memory, NAMES);
        return read(body, GlobMessages::decodeAnswers).stream()
                .map(GlobAnswer::matches)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<MetricInfo> info(Replica replica, String name, QueryMemory memory) {
        byte[] message = GlobMessages.encodeRequest(new GlobRequest(List.of(name), 0, 0));
        return read(finds.post(replica, "/info/" + FORMAT, message, memory, NAMES), ListMessages::decodeInfos);
    }

    @Override
    public List<String> list(Replica replica, QueryMemory memory) {
        return read(fetches.get(replica, "/metrics/list/" + FORMAT, memory, NAMES), ListMessages::decodeNames);
    }

    /** What decodes a message. */
    @FunctionalInterface
    private interface Decoder<T> {
        T decode(byte[] bytes, int offset, int length) throws ProtobufException;
    }

    private static <T> T read(byte[] body, Decoder<T> decoder) {
        try {
            return decoder.decode(body, 0, body.length);
        } catch (ProtobufException e) {
            throw new ReplicaFailedException("answered what is no carbonapi_v3_pb: " + e.getMessage(), e);
        }
    }

    /**
     * The series on a grid that holds together. The end is counted from the values, since servers disagree on whether
     * it lies on the last slot or after it.
     */
    private static FetchedSeries checked(FetchedSeries series, Set<String> patterns) {
        if (series.step() < 1) {
            throw new ReplicaFailedException(
                    "answered " + series.name() + " with a step of " + series.step() + " s", null);
        }
        if (!patterns.contains(series.pattern())) {
            throw new ReplicaFailedException("answered '" + series.pattern() + "', which was not asked for", null);
        }
        long stop = series.start() + (long) series.step() * series.values().length;
        return new FetchedSeries(
                series.name(),
                series.pattern(),
                series.start(),
                stop,
                series.step(),
                series.values(),
                series.consolidationFunc(),
                series.xFilesFactor());
    }
}
