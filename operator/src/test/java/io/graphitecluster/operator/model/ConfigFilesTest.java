package io.graphitecluster.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.cluster.ClusterMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConfigFilesTest {
    private static final ClusterFile LOCAL = ClusterFile.parse(example());

    @Test
    void writesTheExampleAsTheFilesThatGraphiteReads() {
        Map<String, String> files =
                ConfigFiles.of(LOCAL.spec(), map(LOCAL, 1), NodeSettings.shared("/data", "/c/token"));

        assertThat(files.keySet())
                .containsExactly("carbon.conf", "storage-schemas.conf", "storage-aggregation.conf", "cluster-map.json");
        assertThat(files.get("carbon.conf")).isEqualTo("""
                # Written from a GraphiteCluster; edit that, not this file.

                [cache]
                STORAGE_DIR = /data
                LOCAL_DATA_DIR = /data/whisper
                LINE_RECEIVER_INTERFACE = 0.0.0.0
                LINE_RECEIVER_PORT = 2003
                ENABLE_UDP_LISTENER = True
                UDP_RECEIVER_INTERFACE = 0.0.0.0
                UDP_RECEIVER_PORT = 2003
                PICKLE_RECEIVER_INTERFACE = 0.0.0.0
                PICKLE_RECEIVER_PORT = 2004

                [cluster]
                CLUSTER_MAP = cluster-map.json
                READ_INTERFACE = 0.0.0.0
                READ_PORT = 8081
                CLUSTER_INTERFACE = 0.0.0.0
                CLUSTER_PORT = 8082
                CREDENTIALS_FILE = /c/token
                """);
        assertThat(files.get("storage-schemas.conf")).isEqualTo("""
                # Written from a GraphiteCluster; edit that, not this file.

                [carbon]
                pattern = ^carbon\\.
                retentions = 60s:90d

                [default]
                pattern = .*
                retentions = 60s:1d
                """);
        assertThat(files.get("storage-aggregation.conf")).contains("""
                [max]
                pattern = \\.upper(_\\d+)?$
                xFilesFactor = 0.1
                aggregationMethod = max

                [sum]
                pattern = \\.sum$
                xFilesFactor = 0
                aggregationMethod = sum
                """);
        assertThat(files.get("cluster-map.json")).contains("\"host\" : \"node-1\"");
    }

    @Test
    void aNodeOfItsOwnHasItsPortsAndItsShard() {
        NodeSettings own =
                new NodeSettings("/d", "127.0.0.1", 1, 2, 3, 4, 5, OptionalInt.of(1), Optional.of("/d/credentials"));

        assertThat(ConfigFiles.of(LOCAL.spec(), map(LOCAL, 1), own).get("carbon.conf"))
                .contains("LINE_RECEIVER_PORT = 1\n", "UDP_RECEIVER_PORT = 2\n", "PICKLE_RECEIVER_PORT = 3\n")
                .contains("READ_PORT = 4\n", "CLUSTER_PORT = 5\n", "SHARD = 1\n", "_INTERFACE = 127.0.0.1\n");
    }

    @Test
    void aBarePercentSignIsDoubledBecauseTheParserInterpolates() {
        ClusterFile file = ClusterFile.parse("""
                apiVersion: graphitecluster.io/v1alpha1
                kind: GraphiteCluster
                metadata: {name: percent}
                spec:
                  carbon:
                    storage: {size: 1Gi}
                    config: {CARBON_METRIC_PREFIX: 100%, MAX_CACHE_SIZE: 2000000}
                  storageSchemas:
                    - {name: used, pattern: '\\.used%$', retentions: '60s:1d'}
                """);

        Map<String, String> files = ConfigFiles.of(file.spec(), map(file, 1), NodeSettings.shared("/data", "/c"));

        assertThat(files.get("storage-schemas.conf")).contains("pattern = \\.used%%$\n");
        assertThat(files.get("carbon.conf"))
                .contains("CARBON_METRIC_PREFIX = 100%%\nMAX_CACHE_SIZE = 2000000\n\n[cluster]");
    }

    @Test
    void theMapIsReadBackAsItWasWritten() {
        ClusterMap map = map(LOCAL, 7);

        assertThat(ClusterMaps.fromJson(ClusterMaps.toJson(map))).isEqualTo(map);
    }

    private static ClusterMap map(ClusterFile file, long epoch) {
        return ClusterMaps.settled(
                "uid-1", epoch, file.spec(), shard -> new ClusterMap.Replica("node-" + shard, 8081, 8082));
    }

    private static String example() {
        try {
            return Files.readString(Path.of("..", "examples", "local.yaml"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
