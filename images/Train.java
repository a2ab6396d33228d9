import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program of an image once, lets it do a little of its work, stops it, and leaves the AOT cache (JEP 483, 514)
 * that the JVM makes of this: {@code /app/program.aot}. Then writes {@code /app/java.args}, the image's command line.
 *
 * <p>The runtime and the jars are those of the image: a cache is good for exactly these.
 *
 * <p>Usage: {@code java Train.java OUT PROGRAM [JVM_OPTION…]}, where OUT was made by make-root.sh and PROGRAM is
 * carbon-node, graphite-web, or anything else, which is not run and gets no cache.
 */
public final class Train {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path out;
    private final List<String> options;
    private final Path work;

    private Train(Path out, List<String> options) throws IOException {
        this.out = out;
        this.options = options;
        this.work = Files.createTempDirectory("graphite-train");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Train train = new Train(Path.of(args[0]).toAbsolutePath(), List.of(args).subList(2, args.length));
        try {
            boolean cached = switch (args[1]) {
                case "carbon-node" -> train.carbonNode();
                case "graphite-web" -> train.graphiteWeb();
                default -> false;
            };
            train.writeCommandLine(cached);
        } finally {
            train.deleteWork();
        }
    }

    /** It has a program of its own that runs it for a moment. */
    private boolean carbonNode() throws IOException, InterruptedException {
        List<String> program = new ArrayList<>(programArguments());
        program.set(program.size() - 1, "io.graphitecluster.node.tools.StartTraining");
        Path log = work.resolve("log");
        Process process = training(program, log).start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return cacheOf(process, log);
    }

    private boolean graphiteWeb() throws IOException, InterruptedException {
        int port = freePort();
        Path map = work.resolve("cluster-map.json");
        Files.writeString(map, """
                {"uid": "train", "epoch": 1, "hash": "jump_fnv1a", "phase": "settled",
                 "shards": [{"id": 0, "replicas": [{"host": "127.0.0.1", "readPort": 1, "clusterPort": 2}]}]}
                """);
        String base = "http://127.0.0.1:" + port;
        return record(
                List.of(),
                Map.of(
                        "GRAPHITE_CLUSTER_MAP", map.toString(),
                        "GRAPHITE_WEB_HOST", "127.0.0.1",
                        "GRAPHITE_WEB_PORT", Integer.toString(port)),
                URI.create(base + "/q/health/live"),
                List.of(
                        base + "/q/health/ready",
                        base + "/version",
                        base + "/functions",
                        base + "/render?target=alias(constantLine(1),'a')&format=json",
                        base + "/render?target=alias(constantLine(1),'a')&format=png",
                        base + "/render?target=alias(constantLine(1),'a')&format=svg",
                        // Its only shard does not answer: the way to it is trained all the same.
                        base + "/metrics/find?query=*"));
    }

    private boolean record(List<String> arguments, Map<String, String> environment, URI ready, List<String> gets)
            throws IOException, InterruptedException {
        List<String> program = new ArrayList<>(programArguments());
        program.addAll(arguments);
        Path log = work.resolve("log");
        ProcessBuilder builder = training(program, log);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            awaitReady(client, ready, process, log);
            for (String get : gets) {
                client.send(HttpRequest.newBuilder(URI.create(get)).build(), HttpResponse.BodyHandlers.discarding());
            }
        } finally {
            process.toHandle().destroy();
        }
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("does not end:\n" + Files.readString(log));
        }
        return cacheOf(process, log);
    }

    private Path cache() {
        return out.resolve("app/app/program.aot");
    }

    private ProcessBuilder training(List<String> program, Path log) {
        List<String> command = new ArrayList<>();
        command.add(out.resolve("runtime/opt/jre/bin/java").toString());
        command.addAll(options);
        command.add("-XX:AOTCacheOutput=" + cache());
        command.add("-Djava.io.tmpdir=" + work);
        for (String word : program) {
            command.add(word.replace("/app/", out.resolve("app/app") + "/"));
        }
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    }

    private boolean cacheOf(Process process, Path log) throws IOException {
        if (process.isAlive() || !Files.exists(cache())) {
            throw new IllegalStateException("no AOT cache was made:\n" + Files.readString(log));
        }
        Files.setLastModifiedTime(cache(), FileTime.from(Instant.ofEpochSecond(1)));
        return true;
    }

    private static void awaitReady(HttpClient client, URI ready, Process process, Path log)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(ready).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new IllegalStateException("not ready, or ended, in training:\n" + Files.readString(log));
            }
        }
    }

    private List<String> programArguments() throws IOException {
        return List.of(Files.readString(out.resolve("app/app/program.args")).strip().split("\\s+"));
    }

    /** The command line holds with or without the cache: {@code -XX:AOTMode=auto}, the default, goes on without. */
    private void writeCommandLine(boolean cached) throws IOException {
        List<String> words = new ArrayList<>(options);
        if (cached) {
            words.add("-XX:AOTCache=/app/program.aot");
        }
        words.addAll(programArguments());
        Path file = out.resolve("app/app/java.args");
        Files.writeString(file, String.join("\n", words) + "\n");
        Files.delete(out.resolve("app/app/program.args"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void deleteWork() throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
