package io.graphitecluster.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.local.folder.ClusterFolder;
import io.graphitecluster.local.ports.NodePorts;
import io.graphitecluster.local.ports.PortPlan;
import io.graphitecluster.local.process.ChildProcess;
import io.graphitecluster.operator.model.ClusterFile;
import io.graphitecluster.operator.model.ClusterMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterPlanTest {
    private static final Programs PROGRAMS = new Programs(
            Path.of("/jdk/bin/java"), Path.of("/p/local.jar"), Path.of("/p/lib"), Path.of("/p/quarkus-run.jar"));

    @TempDir
    private Path root;

    private ClusterFolder folder;

    @BeforeEach
    void folder() {
        folder = new ClusterFolder(root);
    }

    @Test
    void nodesGetTheirOwnFilesAndTheOneMap() throws IOException {
        plan(2, 2003).writeFiles(new Random(1));

        ClusterMap map = ClusterMaps.fromJson(Files.readString(folder.clusterMap()));
        assertThat(map.epoch()).isEqualTo(1);
        assertThat(map.shard(1).replicas()).containsExactly(new ClusterMap.Replica("127.0.0.1", 2105, 2106));
        assertThat(folder.config("carbon-1").resolve("cluster-map.json")).hasSameTextualContentAs(folder.clusterMap());
        assertThat(folder.config("carbon-1").resolve("carbon.conf"))
                .content()
                .contains("LINE_RECEIVER_PORT = 2103", "READ_PORT = 2105", "SHARD = 1")
                .contains("STORAGE_DIR = " + folder.data("carbon-1"))
                .contains("LINE_RECEIVER_INTERFACE = 127.0.0.1");
        assertThat(folder.config("carbon-0").resolve("storage-schemas.conf"))
                .content()
                .contains("retentions = 60s:1d");
    }

    @Test
    void secretIsForItsOwnerOnlyAndStays() throws IOException {
        plan(1, 2003).writeFiles(new Random(1));
        String secret = Files.readString(folder.credentials());

        plan(1, 2003).writeFiles(new Random(2));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.credentials())))
                .isEqualTo("rw-------");
        assertThat(secret.strip()).hasSize(64);
        assertThat(folder.credentials()).hasContent(secret.strip());
    }

    @Test
    void mapKeepsItsIdentityAndCountsItsChanges() throws IOException {
        plan(1, 2003).writeFiles(new Random(1));
        ClusterMap first = ClusterMaps.fromJson(Files.readString(folder.clusterMap()));

        plan(1, 2003).writeFiles(new Random(2));
        assertThat(folder.clusterMap()).content().isEqualTo(ClusterMaps.toJson(first));

        plan(1, 3003).writeFiles(new Random(3));
        ClusterMap moved = ClusterMaps.fromJson(Files.readString(folder.clusterMap()));
        assertThat(moved.uid()).isEqualTo(first.uid());
        assertThat(moved.epoch()).isEqualTo(2);
    }

    @Test
    void numberOfShardsCannotChangeUnderData() throws IOException {
        plan(2, 2003).writeFiles(new Random(1));
        plan(1, 2003).writeFiles(new Random(1));
        plan(2, 2003).writeFiles(new Random(1));
        Path series = folder.data("carbon-1").resolve("whisper/a.wsp");
        Files.createDirectories(series.getParent());
        Files.createFile(series);

        assertThatThrownBy(() -> plan(3, 2003).writeFiles(new Random(1)))
                .hasMessageContaining("spec.carbon.shards")
                .hasMessageContaining("from 2 to 3");
        assertThat(folder.config("carbon-2")).doesNotExist();
    }

    @Test
    void webAsksByTheMap() {
        ChildProcess web = plan(1, 2003).web().getFirst();

        assertThat(web.environment())
                .containsEntry("GRAPHITE_CLUSTER_MAP", folder.clusterMap().toString())
                .containsEntry("GRAPHITE_WEB_HOST", "127.0.0.1")
                .containsEntry("GRAPHITE_WEB_PORT", "8080")
                .containsEntry("GRAPHITE_TIME_ZONE", "Europe/Zurich")
                .containsEntry("GRAPHITE_CREDENTIALS_FILE", folder.credentials().toString())
                .containsEntry(
                        "GRAPHITE_LOCAL_SETTINGS",
                        web.folder().resolve("local_settings.py").toString())
                .containsEntry("MINE", "1");
        assertThat(web.ready()).hasToString("http://127.0.0.1:8080/q/health/ready");
        assertThat(web.command()).startsWith("/jdk/bin/java").contains("-Xmx9m", "-javaagent:/p/local.jar");
    }

    private ClusterPlan plan(int shards, int firstPort) {
        ClusterFile file = ClusterFile.parse("""
                apiVersion: graphitecluster.io/v1alpha1
                kind: GraphiteCluster
                metadata: {name: test}
                spec:
                  carbon: {shards: %d, storage: {size: 1Gi}}
                  storageSchemas: [{name: all, pattern: .*, retentions: 60s:1d}]
                  web: {timeZone: Europe/Zurich, env: [{name: MINE, value: "1"}], localSettings: "LEGEND_MAX_ITEMS = 3\\n"}
                """.formatted(shards));
        List<NodePorts> nodes = IntStream.range(0, shards)
                .map(shard -> firstPort + 100 * shard)
                .mapToObj(port -> new NodePorts(port, port + 1, port + 2, port + 3))
                .toList();
        return new ClusterPlan(file.spec(), folder, new PortPlan(nodes, List.of(8080)), PROGRAMS, List.of("-Xmx9m"));
    }
}
