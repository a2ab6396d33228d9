package io.graphitecluster.bench.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node under test: ours, or go-carbon. Its files stay when the process ends. */
final class Contender implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration REQUEST = Duration.ofMinutes(1);
    private static final int POLL_MILLIS = 5;
    private static final String SCHEMAS = "[all]\npattern = .*\nretentions = 60s:%dd\n";

    private final String name;
    private final Path folder;
    private final List<String> command;
    private final int line;
    private final int read;
    private Process process;

    private Contender(String name, Path folder, List<String> command, int line, int read) {
        this.name = name;
        this.folder = folder;
        this.command = command;
        this.line = line;
        this.read = read;
    }

    /**
     * Ours, with its log, started as the image starts it.
     *
     * @param days retention of 60 s
     * @param settings more lines of its section {@code [cache]}
     */
    static Contender ours(OurProgram program, Path folder, int days, List<String> settings) throws IOException {
        int line = freePort();
        int read = freePort();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("storage-schemas.conf"), SCHEMAS.formatted(days));
        Files.writeString(folder.resolve("carbon.conf"), """
                [cache]
                STORAGE_DIR = %1$s
                LOCAL_DATA_DIR = %1$s/whisper
                MAX_UPDATES_PER_SECOND = inf
                MAX_CREATES_PER_MINUTE = inf
                LINE_RECEIVER_INTERFACE = 127.0.0.1
                LINE_RECEIVER_PORT = %2$d
                ENABLE_PICKLE_RECEIVER = False
                PICKLE_RECEIVER_PORT = %4$d
                CARBON_METRIC_INTERVAL = 0
                WHISPER_SPARSE_CREATE = True
                LOG_CREATES = False
                %5$s
                [cluster]
                READ_INTERFACE = 127.0.0.1
                READ_PORT = %3$d
                """.formatted(
                        folder, line, read, freePort(), String.join("\n", settings)));
        List<String> command =
                program.command("--config", folder.resolve("carbon.conf").toString());
        return new Contender("ours", folder, command, line, read);
    }

    /**
     * go-carbon on two processors, with its trie index, and no limits on updates and creates.
     *
     * @param cache how many points its cache may hold; what comes beyond is lost
     * @param keepsNames whether it keeps its index from one run to the next (file-list-cache, version 2)
     */
    static Contender goCarbon(Path program, Path folder, int days, long cache, boolean keepsNames) throws IOException {
        int line = freePort();
        int read = freePort();
        Files.createDirectories(folder.resolve("whisper"));
        Files.writeString(folder.resolve("schemas.conf"), SCHEMAS.formatted(days));
        Files.writeString(folder.resolve("go-carbon.conf"), """
                [common]
                user = ""
                max-cpu = 2
                metric-interval = "1h"
                [whisper]
                data-dir = "%1$s/whisper"
                schemas-file = "%1$s/schemas.conf"
                workers = 2
                max-updates-per-second = 0
                sparse-create = true
                enabled = true
                [cache]
                max-size = %5$d
                write-strategy = "max"
                [udp]
                enabled = false
                [tcp]
                listen = "127.0.0.1:%2$d"
                enabled = true
                [pickle]
                enabled = false
                [carbonlink]
                enabled = false
                [grpc]
                enabled = false
                [carbonserver]
                enabled = true
                listen = "127.0.0.1:%3$d"
                query-cache-enabled = false
                find-cache-enabled = false
                trigram-index = false
                trie-index = true
                concurrent-index = true
                realtime-index = 1000000
                scan-frequency = "5m"
                file-list-cache = "%4$s"
                file-list-cache-version = 2
                max-globs = 10000000
                max-metrics-globbed = 10000000
                max-metrics-rendered = 10000000
                [[logging]]
                logger = ""
                file = "%1$s/log"
                level = "error"
                """.formatted(
                        folder, line, read, keepsNames ? folder.resolve("file-list-cache.bin") : "", cache));
        return new Contender(
                "go-carbon",
                folder,
                List.of(
                        program.toString(),
                        "-config",
                        folder.resolve("go-carbon.conf").toString()),
                line,
                read);
    }

    String name() {
        return name;
    }

    int linePort() {
        return line;
    }

    Path whisper() {
        return folder.resolve("whisper");
    }

    /** Starts the process and waits until it listens. */
    void start() throws IOException, InterruptedException {
        launch();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens(line)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException(name + " does not listen; see " + folder.resolve("output"));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void launch() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()))
                .start();
    }

    /** Starts the process; seconds until it finds so many series. */
    double startUntilFound(int series) throws IOException, InterruptedException {
        long began = System.nanoTime();
        launch();
        long end = began + PATIENCE.toNanos();
        try (HttpClient client = client()) {
            while (true) {
                try {
                    if (find(client, "servers.*.*.*") == series) {
                        return (System.nanoTime() - began) / 1e9;
                    }
                } catch (IOException e) {
                    if (!process.isAlive()) {
                        throw e;
                    }
                }
                if (System.nanoTime() > end) {
                    throw new IOException(name + " does not find " + series + " series");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** How many nodes a pattern finds. */
    int find(HttpClient client, String query) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + read + "/metrics/find/?format=json&query="
                                + java.net.URLEncoder.encode(query, StandardCharsets.UTF_8)))
                        .timeout(REQUEST)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            return answer.statusCode() == 200 ? count(body, "\"path\"") : 0;
        }
    }

    /** Counts while it reads, so that an answer of a million names takes neither memory nor much time here. */
    private static int count(InputStream text, String what) throws IOException {
        byte[] sought = what.getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[1 << 16];
        int count = 0;
        int matched = 0;
        for (int length = text.read(buffer); length >= 0; length = text.read(buffer)) {
            for (int i = 0; i < length; i++) {
                // Only its first byte is there a second time, at its end.
                matched = buffer[i] == sought[matched] ? matched + 1 : (buffer[i] == sought[0] ? 1 : 0);
                if (matched == sought.length) {
                    count++;
                    matched = 0;
                }
            }
        }
        return count;
    }

    Usage usage() {
        return new Usage(process.pid());
    }

    /** SIGTERM, and waits for the end. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** Kills it, where it still runs. */
    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Waits until the process has written nothing for a while; the time, by nanoTime, of its last write that was seen. */
    long awaitQuiet(Duration quiet) throws IOException, InterruptedException {
        Usage usage = usage();
        long calls = usage.writeCalls();
        long last = System.nanoTime();
        while (System.nanoTime() - last < quiet.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            long now = usage.writeCalls();
            if (now - calls > IDLE_CALLS) {
                last = System.nanoTime();
            }
            calls = now;
        }
        return last;
    }

    /** A process that only waits still writes now and then, to its log or to wake its own threads. */
    private static final int IDLE_CALLS = 2;

    private static boolean listens(int port) {
        try (java.net.Socket _ = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
