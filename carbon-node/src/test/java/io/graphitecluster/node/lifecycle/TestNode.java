package io.graphitecluster.node.lifecycle;

import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** A node in this process, on free ports of the loopback address, with its files in a folder of the test. */
final class TestNode implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final Map<String, String> cluster;
    private final String extra;
    private final Disk disk;
    private Node node;

    private TestNode(Path folder, String extra, Map<String, String> cluster, Disk disk) {
        this.folder = folder;
        this.extra = extra;
        this.cluster = cluster;
        this.disk = disk;
    }

    /** A node that is alone. */
    static TestNode start(Path folder) throws IOException {
        return start(folder, "", Map.of(), new LocalDisk());
    }

    /**
     * @param extra lines for the section {@code [cache]}
     * @param cluster settings of the section {@code [cluster]}
     */
    static TestNode start(Path folder, String extra, Map<String, String> cluster, Disk disk) throws IOException {
        TestNode node = launch(folder, extra, cluster, disk);
        node.awaitReady();
        return node;
    }

    /** As {@link #start(Path, String, Map, Disk)}, but does not wait until it is ready. */
    static TestNode launch(Path folder, String extra, Map<String, String> cluster, Disk disk) throws IOException {
        TestNode node = new TestNode(folder, extra, cluster, disk);
        node.launch();
        return node;
    }

    /** Starts it, again after it was stopped. */
    void start() throws IOException {
        launch();
        awaitReady();
    }

    private void launch() throws IOException {
        Files.createDirectories(folder);
        writeIfMissing("storage-schemas.conf", """
                [fine]
                pattern = ^fine\\.
                retentions = 1s:1h
                [default]
                pattern = .*
                retentions = 60s:1d,5m:7d
                """);
        StringBuilder conf = new StringBuilder("""
                [cache]
                STORAGE_DIR = %s
                LINE_RECEIVER_INTERFACE = 127.0.0.1
                LINE_RECEIVER_PORT = 0
                ENABLE_UDP_LISTENER = True
                UDP_RECEIVER_INTERFACE = 127.0.0.1
                UDP_RECEIVER_PORT = 0
                PICKLE_RECEIVER_INTERFACE = 127.0.0.1
                PICKLE_RECEIVER_PORT = 0
                CARBON_METRIC_INTERVAL = 0
                """.formatted(data()));
        conf.append(extra.contains("MAX_UPDATES") ? "" : "MAX_UPDATES_PER_SECOND = inf\n");
        conf.append(extra).append("\n[cluster]\nREAD_INTERFACE = 127.0.0.1\nCLUSTER_INTERFACE = 127.0.0.1\n");
        if (!cluster.containsKey("READ_PORT")) {
            conf.append("READ_PORT = 0\n");
        }
        cluster.forEach(
                (name, value) -> conf.append(name).append(" = ").append(value).append('\n'));
        Files.writeString(folder.resolve("carbon.conf"), conf);
        node = Node.start(
                CarbonConf.read(folder.resolve("carbon.conf"), "a", Map.of()),
                "a",
                new Surroundings(
                        InstantSource.system(),
                        disk,
                        "test.host",
                        () -> UUID.randomUUID().toString(),
                        true));
    }

    private void awaitReady() {
        // Until all names are known nothing is found.
        await().atMost(Duration.ofSeconds(30)).until(node::isReady);
    }

    private void writeIfMissing(String file, String text) throws IOException {
        if (!Files.exists(folder.resolve(file))) {
            Files.writeString(folder.resolve(file), text);
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    Node node() {
        return node;
    }

    /** Sends lines over a connection of its own. */
    void sendLines(String text) throws IOException {
        send(node.lineAddress().orElseThrow(), text.getBytes(StandardCharsets.UTF_8));
    }

    void sendPickle(byte[] pickle) throws IOException {
        send(
                node.pickleAddress().orElseThrow(),
                ByteBuffer.allocate(4 + pickle.length)
                        .putInt(pickle.length)
                        .put(pickle)
                        .array());
    }

    void sendDatagram(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(
                    new DatagramPacket(bytes, bytes.length, node.udpAddress().orElseThrow()));
        }
    }

    private static void send(InetSocketAddress address, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort());
                OutputStream out = socket.getOutputStream()) {
            out.write(bytes);
            out.flush();
            socket.shutdownOutput();
            // The node closes its end when it has read everything.
            while (socket.getInputStream().read() >= 0) {
                throw new IOException("a receiver answered");
            }
        }
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(pathAndQuery)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As a user, {@code name:password}. */
    HttpResponse<String> get(String pathAndQuery, String user) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(uri(pathAndQuery))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** With a header {@code Authorization}. */
    HttpResponse<String> getAs(String pathAndQuery, String authorization) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(uri(pathAndQuery))
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> getBytes(String pathAndQuery) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(pathAndQuery)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String pathAndQuery, byte[] body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(uri(pathAndQuery))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + node.readAddress().getPort() + pathAndQuery);
    }

    /** The body of a find in JSON. */
    String find(String pattern) throws IOException, InterruptedException {
        return get("/metrics/find/?format=json&query=" + encode(pattern)).body();
    }

    /** The body of a fetch in JSON. */
    String render(String target, long from, long until) throws IOException, InterruptedException {
        return get("/render/?format=json&target=" + encode(target) + "&from=" + from + "&until=" + until)
                .body();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Stops it gracefully; returns how many points it could not keep. */
    long stop() throws InterruptedException {
        Node stopping = node;
        node = null;
        return stopping == null ? 0 : stopping.stop();
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
