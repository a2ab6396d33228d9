package io.graphitecluster.node.tools;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.index.IndexFolder;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.lifecycle.Node;
import io.graphitecluster.node.lifecycle.Surroundings;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a node in a folder of its own for a moment: it loads an index, takes points, writes files, answers queries and stops.
 * With {@code -XX:AOTCacheOutput=FILE} Java leaves what it has learned about the program in that file (JEP 483, 514, 515),
 * and a node that is given the file with {@code -XX:AOTCache=FILE} starts in a fraction of the time. The file is good for
 * this Java and these jars; with others it is not used.
 */
public final class StartTraining {
    private static final int NAMES = 20_000;
    /** So many names come in each round, in the first of them new ones. */
    private static final int LINES = 5_000;

    private static final int ROUNDS = 4;
    private static final int STEP_SECONDS = 60;
    private static final int PATIENCE_SECONDS = 60;
    private static final long POLL_MILLIS = 10;
    private static final List<String> QUERIES = List.of(
            "/metrics/find/?query=servers.*.*&format=json",
            "/metrics/find/?query=servers.*.*&format=carbonapi_v3_pb",
            "/render/?target=servers.host1.*&from=0&until=2000000000&format=json",
            "/metrics");

    private final Path folder;

    private StartTraining(Path folder) {
        this.folder = folder;
    }

    /** Trains and returns. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("carbon-node-train");
        try {
            new StartTraining(folder).run();
        } finally {
            delete(folder);
        }
    }

    private void run() throws IOException, InterruptedException {
        configure();
        saveIndex();
        Node node = Node.start(
                CarbonConf.read(folder.resolve("carbon.conf"), "a", Map.of()),
                "a",
                new Surroundings(
                        Surroundings.system("localhost").clock(),
                        Surroundings.system("localhost").disk(),
                        "localhost",
                        () -> "training",
                        true));
        try {
            awaitReady(node);
            for (int round = 1; round <= ROUNDS; round++) {
                sendLines(node, round);
                awaitWritten(node, (long) round * LINES);
            }
            ask(node);
        } finally {
            node.stop();
        }
    }

    private void configure() throws IOException {
        Files.writeString(folder.resolve("carbon.conf"), """
                [cache]
                STORAGE_DIR = %s
                MAX_CREATES_PER_MINUTE = inf
                MAX_UPDATES_PER_SECOND = inf
                LOG_CREATES = False
                WHISPER_SPARSE_CREATE = True
                LINE_RECEIVER_INTERFACE = 127.0.0.1
                LINE_RECEIVER_PORT = 0
                PICKLE_RECEIVER_INTERFACE = 127.0.0.1
                PICKLE_RECEIVER_PORT = 0
                [cluster]
                READ_INTERFACE = 127.0.0.1
                READ_PORT = 0
                """.formatted(folder.resolve("data")));
        Files.writeString(folder.resolve("storage-schemas.conf"), "[default]\npattern = .*\nretentions = 60s:1d\n");
    }

    private void saveIndex() throws IOException {
        NameIndex index = new NameIndex();
        for (int i = 0; i < NAMES; i++) {
            index.add("servers.host" + i / 100 + ".metric" + i % 100);
        }
        int saved = new IndexFolder(new LocalDisk(), folder.resolve("data/index"), index).save();
        if (saved != NAMES) {
            throw new IOException(saved + " names were saved");
        }
    }

    private static void awaitReady(Node node) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!node.isReady()) {
            if (System.nanoTime() > end) {
                throw new IOException("the node is not ready after " + PATIENCE_SECONDS + " s");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static void awaitWritten(Node node, long points) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (node.counters().committedPoints() < points) {
            if (System.nanoTime() > end) {
                throw new IOException(points + " points are not written after " + PATIENCE_SECONDS + " s");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static void sendLines(Node node, int round) throws IOException {
        int port = node.lineAddress().orElseThrow().getPort();
        long time = System.currentTimeMillis() / 1000 - (long) (ROUNDS - round) * STEP_SECONDS;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                OutputStream stream = new BufferedOutputStream(socket.getOutputStream())) {
            for (int i = 0; i < LINES; i++) {
                stream.write("servers.host%d.metric%d 1.5 %d\n"
                        .formatted(i / 100, i % 100, time)
                        .getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static void ask(Node node) throws IOException, InterruptedException {
        String base = "http://127.0.0.1:" + node.readAddress().getPort();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String query : QUERIES) {
                HttpResponse<Void> answer = client.send(
                        HttpRequest.newBuilder(URI.create(base + query)).build(),
                        HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() != 200) {
                    throw new IOException(query + " was answered with " + answer.statusCode());
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
