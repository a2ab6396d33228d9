package io.graphitecluster.operator.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.InvalidClusterMapException;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The cluster map of a spec, and its JSON form. */
public final class ClusterMaps {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ClusterMaps() {}

    /**
     * The map of a cluster whose series all lie where the map says.
     *
     * @param uid identity of the cluster; stays the same for as long as its data live
     * @param epoch 1 for a cluster's first map, more for each later one
     * @param spec a spec in which {@link SpecValidator} finds no problem
     * @param address where the node of a shard, 0 to {@code spec.carbon.shards} - 1, is reached
     */
    public static ClusterMap settled(
            String uid, long epoch, GraphiteClusterSpec spec, IntFunction<ClusterMap.Replica> address) {
        List<ClusterMap.Shard> shards = IntStream.range(0, spec.carbon().shards())
                .mapToObj(shard -> new ClusterMap.Shard(shard, List.of(address.apply(shard))))
                .toList();
        return new ClusterMap(uid, epoch, spec.carbon().hash(), "settled", shards);
    }

    /** The map's JSON form, as {@code cluster-map.json} holds it. */
    public static String toJson(ClusterMap map) {
        try {
            return JSON.writeValueAsString(map) + "\n";
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException("cluster map " + map.uid() + " cannot be written as JSON", unwritable);
        }
    }

    /**
     * A map from its JSON form.
     *
     * @throws InvalidClusterMapException when it is not JSON, or breaks a rule of the map
     */
    public static ClusterMap fromJson(String json) {
        try {
            return JSON.readValue(json, ClusterMap.class);
        } catch (JsonProcessingException unreadable) {
            if (unreadable.getCause() instanceof InvalidClusterMapException invalid) {
                throw invalid;
            }
            throw new InvalidClusterMapException("JSON", "cannot be read: " + unreadable.getOriginalMessage());
        }
    }
}
