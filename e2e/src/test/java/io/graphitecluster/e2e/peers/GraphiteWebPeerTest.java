package io.graphitecluster.e2e.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.client.WebClient;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import io.graphitecluster.e2e.sidebyside.UpstreamGraphiteWeb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upstream's graphite-web, as Debian packs it, reads from our node. */
class GraphiteWebPeerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SERIES = 60;

    @TempDir
    private Path folder;

    @BeforeAll
    static void installed() {
        UpstreamGraphiteWeb.assumeInstalled();
    }

    /** The files have the first points only: the node writes one file a second, and the rest waits in its cache. */
    @Test
    void readsUnflushedPointsOverTheCacheProtocol() throws Exception {
        Minutes sent = new Minutes("unflushed", SERIES, 2, System.currentTimeMillis() / 1000 - 300);
        int query = FreePort.any();
        String settings = "CACHE_QUERY_INTERFACE = 127.0.0.1\nCACHE_QUERY_PORT = " + query
                + "\nMAX_UPDATES_PER_SECOND_ON_SHUTDOWN = 1000000\n";
        String[] minutes = byMinute(sent);
        NodeFolder quick = node("quick", settings);
        try (NodeProcess node = NodeProcess.start(quick)) {
            PointSender.send(quick.line(), minutes[0]);
            node.program().terminate();
            assertThat(node.program().awaitExit(PATIENCE)).isZero();
        }
        NodeFolder slow = node("slow", settings + "MAX_UPDATES_PER_SECOND = 1\n");
        try (NodeProcess _ = NodeProcess.start(slow);
                UpstreamGraphiteWeb web = UpstreamGraphiteWeb.start(
                        folder.resolve("data/whisper"),
                        folder.resolve("web"),
                        Map.of("CARBONLINK_HOSTS", "127.0.0.1:" + query + ":a"));
                WebClient client = new WebClient(web.address())) {
            PointSender.send(slow.line(), minutes[1]);
            sent.assertAllIn(client.datapoints("unflushed.*", sent.range()));
            try (UpstreamGraphiteWeb filesOnly =
                            UpstreamGraphiteWeb.start(folder.resolve("data/whisper"), folder.resolve("files"));
                    WebClient files = new WebClient(filesOnly.address())) {
                assertThat(files.datapoints("unflushed.*", sent.range()).values().stream()
                                .filter(points -> points.size() == 1))
                        .describedAs("series whose second point is in no file, long after it was answered")
                        .isNotEmpty();
            }
        }
    }

    /** graphite-web has no files of its own: what it finds and draws comes from the node's read API, as pickles. */
    @Test
    void readsFromTheNodeAsFromAServerOfItsCluster() throws Exception {
        Minutes sent = new Minutes("remote", SERIES, 2, System.currentTimeMillis() / 1000 - 300);
        NodeFolder alone = node("alone", "");
        try (NodeProcess _ = NodeProcess.start(alone);
                UpstreamGraphiteWeb web = UpstreamGraphiteWeb.start(
                        Files.createDirectories(folder.resolve("nothing")),
                        folder.resolve("web"),
                        Map.of("CLUSTER_SERVERS", "127.0.0.1:" + alone.read()));
                WebClient client = new WebClient(web.address())) {
            PointSender.send(alone.line(), sent.lines());

            sent.assertAllIn(client.datapoints("remote.*", sent.range()));
            assertThat(client.datapoints("none.*", sent.range())).isEmpty();
        }
    }

    /** A node with its files in one folder, whichever its configuration. */
    private NodeFolder node(String config, String settings) throws IOException {
        return NodeFolder.create(folder.resolve(config), folder.resolve("data"), FreePort.any(), settings);
    }

    private static String[] byMinute(Minutes sent) {
        String lines = sent.lines();
        int half = lines.length() / 2;
        int end = lines.indexOf('\n', half - 1) + 1;
        return new String[] {lines.substring(0, end), lines.substring(end)};
    }
}
