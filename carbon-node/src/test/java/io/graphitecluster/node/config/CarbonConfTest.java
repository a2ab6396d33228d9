package io.graphitecluster.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarbonConfTest {
    @TempDir
    Path folder;

    @Test
    void whatNothingSaysIsUpstreamsDefault() throws IOException {
        CarbonConf conf = read("[cache]\nSTORAGE_DIR = /srv/graphite\n", Map.of());

        assertThat(conf.lineReceiverPort()).isEqualTo(2003);
        assertThat(conf.pickleReceiverPort()).isEqualTo(2004);
        assertThat(conf.pickleReceiverMaxLength()).isEqualTo(1 << 20);
        assertThat(conf.enableUdpListener()).isFalse();
        assertThat(conf.maxCacheSize()).isInfinite();
        assertThat(conf.maxUpdatesPerSecond()).isEqualTo(500);
        assertThat(conf.maxUpdatesPerSecondOnShutdown()).isInfinite();
        assertThat(conf.localDataDir()).isEqualTo(Path.of("/srv/graphite/whisper"));
        assertThat(conf.tagHashFilenames()).isTrue();
        assertThat(conf.carbonMetricPrefix()).isEqualTo("carbon");
        assertThat(conf.cluster())
                .isEqualTo(new ClusterConf(
                        Optional.empty(),
                        0,
                        "0.0.0.0",
                        8081,
                        false,
                        "0.0.0.0",
                        8082,
                        Optional.empty(),
                        new ReadConf(1_000_000, 1_000_000, 50_000_000, 128, 60, Optional.empty())));
        assertThat(conf.storageSchemasFile()).isEqualTo(folder.resolve("storage-schemas.conf"));
    }

    @Test
    void tellsWhatHasNoEffectAndWhy() throws IOException {
        CarbonConf conf = read(
                "[cache]\nSTORAGE_DIR = /s\nUSER = carbon\nMAX_CACHE_SIZE = 5\nMAX_CASH_SIZE = 6\nDESTINATIONS = h:1\n",
                Map.of());

        assertThat(conf.withoutEffect())
                .containsEntry("USER", "a daemon runs as whoever starts it")
                .containsEntry("MAX_CASH_SIZE", "no daemon knows it")
                .containsEntry("DESTINATIONS", "carbon-node sends to no destinations")
                .hasSize(3);
    }

    @Test
    void mapsAsManyFilesAsItIsToldTo() throws IOException {
        assertThat(read("[cache]\nSTORAGE_DIR = /s\n", Map.of()).whisperMappedFiles())
                .isZero();
        CarbonConf some = read("[cache]\nSTORAGE_DIR = /s\nWHISPER_MAPPED_FILES = 40000\n", Map.of());
        assertThat(some.whisperMappedFiles()).isEqualTo(40_000);
        assertThat(some.withoutEffect()).isEmpty();
        assertThatThrownBy(() -> read("[cache]\nSTORAGE_DIR = /s\nWHISPER_MAPPED_FILES = -1\n", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("WHISPER_MAPPED_FILES");
    }

    @Test
    void theInstancesSectionWins() throws IOException {
        String text =
                "[cache]\nSTORAGE_DIR = /s\nLINE_RECEIVER_PORT = 1\nMAX_CACHE_SIZE = 1e6\n[cache:b]\nLINE_RECEIVER_PORT = 2\n";

        assertThat(read(text, Map.of()).lineReceiverPort()).isEqualTo(1);
        CarbonConf b = CarbonConf.read(folder.resolve("carbon.conf"), "b", Map.of());
        assertThat(b.lineReceiverPort()).isEqualTo(2);
        assertThat(b.maxCacheSize()).isEqualTo(1e6);
    }

    @Test
    void theEnvironmentWinsOverTheClusterSection() throws IOException {
        String text =
                "[cache]\n[cluster]\nCLUSTER_MAP = cluster-map.json\nSHARD = 1\nREAD_PORT = 1\nCREDENTIALS_FILE = c\n";
        Map<String, String> environment = Map.of(
                "GRAPHITE_ROOT", "/opt/graphite", "GRAPHITE_SHARD", "7", "GRAPHITE_CREDENTIALS_FILE", "/run/secret");

        ClusterConf cluster = read(text, environment).cluster();

        assertThat(cluster.clusterMap()).contains(folder.resolve("cluster-map.json"));
        assertThat(cluster.shard()).isEqualTo(7);
        assertThat(cluster.readPort()).isEqualTo(1);
        assertThat(cluster.credentialsFile()).contains(Path.of("/run/secret"));
    }

    @Test
    void whereDataMayLieComesFromTheFileOrTheEnvironment() throws IOException {
        assertThat(read("[cache]\n", Map.of("GRAPHITE_ROOT", "/opt")).localDataDir())
                .isEqualTo(Path.of("/opt/storage/whisper"));
        assertThat(read("[cache]\n", Map.of("GRAPHITE_ROOT", "/opt", "GRAPHITE_STORAGE_DIR", "/s"))
                        .storageDir())
                .isEqualTo(Path.of("/s"));
        assertThat(read("[cache]\nLOCAL_DATA_DIR = data\nSTORAGE_DIR = /s\n", Map.of())
                        .localDataDir())
                .isEqualTo(folder.resolve("data"));
        refused(
                "[cache]\n",
                Map.of(),
                "neither STORAGE_DIR nor GRAPHITE_STORAGE_DIR nor GRAPHITE_ROOT is set; say where");
    }

    @Test
    void aWrongSettingKeepsTheDaemonFromStarting() {
        String data = "[cache]\nSTORAGE_DIR = /s\n";
        refused(
                data + "LINE_RECEIVER_PORT = x\n",
                Map.of(),
                "carbon.conf:3: [cache] line_receiver_port: LINE_RECEIVER_PORT is not a whole number from 0 to 65535: 'x'");
        refused(data + "LINE_RECEIVER_PORT = 70000\n", Map.of(), "'70000'; write such a number");
        refused(
                data + "ENABLE_UDP_LISTENER = maybe\n",
                Map.of(),
                "carbon.conf:3: [cache] enable_udp_listener: Not a boolean: maybe; write True or False");
        refused(data + "MAX_CACHE_SIZE = nan\n", Map.of(), "MAX_CACHE_SIZE is not a number of at least 0.0");
        refused(
                data + "[cluster]\nSHART = 1\n",
                Map.of(),
                "carbon.conf:4: [cluster] shart: unknown setting; use CLUSTER_INTERFACE");
        refused(
                data + "[cluster]\nCLUSTER_MAP = m\n",
                Map.of(),
                "CREDENTIALS_FILE is not set, but CLUSTER_MAP is; name the file");
        refused(
                data,
                Map.of("GRAPHITE_READ_PORT", "tcp://10.0.0.1:80"),
                "environment: GRAPHITE_READ_PORT: READ_PORT is not a whole number from 0 to 65535: 'tcp://10.0.0.1:80'");
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("carbon.conf");

        assertThatThrownBy(() -> CarbonConf.read(missing, "a", Map.of()))
                .hasMessage(missing + ": missing required config; create the file");
    }

    private CarbonConf read(String text, Map<String, String> environment) throws IOException {
        Path file = folder.resolve("carbon.conf");
        Files.writeString(file, text);
        return CarbonConf.read(file, "a", environment);
    }

    private void refused(String text, Map<String, String> environment, String message) {
        assertThatThrownBy(() -> read(text, environment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }
}
