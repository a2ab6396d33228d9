package io.graphitecluster.node.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.InvalidClusterMapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the cluster map; its JSON form is drawn at {@link ClusterMap}. Fields that are not known are passed over. */
public final class ClusterMapFile {
    private ClusterMapFile() {}

    /**
     * Reads it.
     *
     * @throws StartException when there is no such file, or it holds no map
     */
    public static ClusterMap read(Path file) {
        JsonMapper json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
        try {
            ClusterMap map = json.readValue(Files.readString(file), ClusterMap.class);
            if (map == null) {
                throw new StartException("CLUSTER_MAP " + file + " is empty; write the cluster's map there", null);
            }
            return map;
        } catch (JsonProcessingException e) {
            String problem = e.getCause() instanceof InvalidClusterMapException invalid
                    ? invalid.getMessage()
                    : e.getOriginalMessage();
            String place = e.getLocation() == null
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
            throw new StartException("CLUSTER_MAP " + file + place + ": " + problem + "; correct the map", e);
        } catch (IOException e) {
            throw new StartException("CLUSTER_MAP " + file + " cannot be read: " + e + "; put the map there", e);
        }
    }
}
