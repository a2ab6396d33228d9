package io.graphitecluster.e2e.peers;

import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.NodeReader;
import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.process.DaemonProcess;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import io.graphitecluster.whisper.Fetched;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstream's carbon-relay and carbon-cache, as Debian packs them, send to our daemons and receive from them. */
class CarbonPeersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SERIES = 40;
    private static final int MINUTES = 60;

    @TempDir
    private Path folder;

    @BeforeAll
    static void installed() {
        DebianCarbon.assumeInstalled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"line", "pickle"})
    void upstreamsRelaySendsToOurNode(String protocol) throws Exception {
        NodeFolder node = NodeFolder.create(folder.resolve("conf"), folder.resolve("data"), FreePort.any());
        Minutes sent = new Minutes("relayed." + protocol, SERIES, MINUTES, now());
        try (NodeProcess _ = NodeProcess.start(node);
                DebianCarbon relay = DebianCarbon.relay(
                        folder.resolve("relay"), protocol, protocol.equals("line") ? node.line() : node.pickle())) {
            PointSender.send(relay.port("line"), sent.lines());
            awaitAtNode(node, sent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"line", "pickle"})
    void upstreamsCacheReceivesFromOurRelay(String protocol) throws Exception {
        Minutes sent = new Minutes("kept." + protocol, SERIES, MINUTES, now());
        try (DebianCarbon cache = DebianCarbon.cache(folder.resolve("cache"));
                DaemonProcess relay = ourRelay(protocol, cache)) {
            PointSender.send(relay.linePort(), sent.lines());
            await().atMost(PATIENCE).untilAsserted(() -> sent.assertAllIn(stored(cache.whisper(), sent)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"line", "pickle"})
    void upstreamsRelayStandsBetweenOurRelayAndOurNode(String protocol) throws Exception {
        NodeFolder node = NodeFolder.create(folder.resolve("conf"), folder.resolve("data"), FreePort.any());
        Minutes sent = new Minutes("between." + protocol, SERIES, MINUTES, now());
        try (NodeProcess _ = NodeProcess.start(node);
                DebianCarbon theirs = DebianCarbon.relay(folder.resolve("theirs"), "pickle", node.pickle());
                DaemonProcess ours = ourRelay(protocol, theirs)) {
            PointSender.send(ours.linePort(), sent.lines());
            awaitAtNode(node, sent);
        }
    }

    private DaemonProcess ourRelay(String protocol, DebianCarbon to) throws IOException, InterruptedException {
        return DaemonProcess.relay(
                folder.resolve("ours"),
                "RELAY_METHOD = consistent-hashing\nDESTINATION_PROTOCOL = " + protocol + "\nDESTINATIONS = 127.0.0.1:"
                        + to.port(protocol) + ":a\n");
    }

    private static void awaitAtNode(NodeFolder node, Minutes sent) {
        try (NodeReader reader = new NodeReader(node.read())) {
            String prefix = sent.names().getFirst();
            String all = prefix.substring(0, prefix.lastIndexOf('.')) + ".*";
            await().atMost(PATIENCE).untilAsserted(() -> sent.assertAllIn(reader.datapoints(all, sent.range())));
        }
    }

    /** The points of the files below a folder, read as any reader of Whisper files does. */
    private static Map<String, Map<Long, Double>> stored(Path whisper, Minutes sent) throws IOException {
        Map<String, Map<Long, Double>> found = new TreeMap<>();
        for (String name : sent.names()) {
            Path file = whisper.resolve(name.replace('.', '/') + ".wsp");
            if (Files.exists(file)) {
                found.put(name, points(file, sent));
            }
        }
        return found;
    }

    private static Map<Long, Double> points(Path path, Minutes sent) throws IOException {
        Map<Long, Double> points = new TreeMap<>();
        try (WhisperFile file = new Whisper().openReadOnly(path)) {
            Fetched fetched = file.fetch(sent.from(), sent.last(), now()).orElseThrow();
            for (int i = 0; i < fetched.values().length; i++) {
                if (fetched.isKnown(i)) {
                    points.put(fetched.start() + (long) i * fetched.step(), fetched.values()[i]);
                }
            }
        }
        return points;
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }
}
