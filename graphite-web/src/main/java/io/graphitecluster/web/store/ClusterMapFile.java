package io.graphitecluster.web.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.InvalidClusterMapException;
import java.io.IOException;
import java.nio.file.Path;

/** The JSON form of a {@link ClusterMap}. Fields that this version does not know are left aside. */
final class ClusterMapFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int LAST_PORT = 65535;

    private ClusterMapFile() {}

    /**
     * Reads a map.
     *
     * @param file where the bytes come from, for the message
     * @throws InvalidClusterMapException when they are no map; the message names file and field, or line and column
     */
    static ClusterMap parse(Path file, byte[] bytes) {
        try {
            ClusterMap map = JSON.readValue(bytes, ClusterMap.class);
            if (map == null) {
                throw new InvalidClusterMapException("file", file + " holds null instead of a map");
            }
            checkPorts(map);
            return map;
        } catch (JsonMappingException e) {
            throw inFile(file, describe(e));
        } catch (JsonProcessingException e) {
            throw inFile(
                    file,
                    "is not JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        } catch (InvalidClusterMapException e) {
            throw inFile(file, ruleOf(e));
        } catch (IOException e) {
            throw inFile(file, e.getMessage());
        }
    }

    private static InvalidClusterMapException inFile(Path file, String problem) {
        return new InvalidClusterMapException(file.toString(), problem);
    }

    private static void checkPorts(ClusterMap map) {
        for (ClusterMap.Shard shard : map.shards()) {
            for (ClusterMap.Replica replica : shard.replicas()) {
                if (replica.readPort() < 1 || replica.readPort() > LAST_PORT) {
                    throw new InvalidClusterMapException(
                            "shards[id=" + shard.id() + "].replicas.readPort",
                            "must be 1 to " + LAST_PORT + ", is " + replica.readPort());
                }
            }
        }
    }

    /** The broken rule without the introduction that the message with the file's name has already. */
    private static String ruleOf(InvalidClusterMapException e) {
        return e.getMessage().replaceFirst("^cluster map: ", "");
    }

    private static String describe(JsonMappingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidClusterMapException rule) {
                return ruleOf(rule);
            }
        }
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        String problem = e.getOriginalMessage();
        if (problem.startsWith("Missing creator property")) {
            problem = "is missing";
        }
        return (field.isEmpty() ? "" : "field " + field + " ") + problem;
    }
}
