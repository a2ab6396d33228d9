package io.graphitecluster.node.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.node.lifecycle.ClusterMapFile;
import io.graphitecluster.node.lifecycle.StartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code carbon-node-delete}: deletes series of one node or of all nodes of a cluster, or lists what would go,
 * by {@code POST /admin/delete} ({@link io.graphitecluster.node.removal.RemovalEndpoint}). Exit code 0 when everything is
 * gone, 1 when a node did not answer to the end or a file could not be deleted, 2 for a wrong command line.
 */
@Command(
        name = "carbon-node-delete",
        sortOptions = false,
        description = "Deletes series by patterns or tags, with everything that waits for them.")
public final class DeleteSeries implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final long PROGRESS_NANOS = 1_000_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--node",
            paramLabel = "URL",
            description = "a node's read API; may be given again (http://127.0.0.1:8081)")
    private List<URI> nodes = new ArrayList<>();

    @Option(names = "--map", paramLabel = "FILE", description = "a cluster map: all nodes in it")
    private Optional<Path> map = Optional.empty();

    @Option(
            names = "--credentials",
            required = true,
            paramLabel = "FILE",
            description = "the nodes' CREDENTIALS_FILE, or one with the same secret")
    private Path credentials;

    @Option(
            names = "--stale-for",
            paramLabel = "TIME",
            description = "only series without a point for so long: 90d, 12h, 30m, or seconds")
    private Optional<String> staleFor = Optional.empty();

    @Option(names = "--dry-run", description = "list what would go, with size and last write, and delete nothing")
    private boolean dryRun;

    @Option(names = "--json", description = "a line of JSON for each series, and one for each node")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and end")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATTERN",
            description = "for example 'a.b.*', 'a.**', \"seriesByTag('dc=x')\"")
    private List<String> patterns = new ArrayList<>();

    /** Made for one run. */
    public DeleteSeries() {}

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DeleteSeries()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        String secret = Files.readString(credentials).strip();
        String form = form();
        boolean whole = true;
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (URI node : nodes()) {
                try {
                    whole &= ask(http, node, secret, form);
                } catch (IOException e) {
                    err.println(node + ": " + e + "; what it had not told is not deleted: run this again");
                    whole = false;
                }
            }
        } catch (StartException e) {
            err.println(e.getMessage());
            return FAILED;
        }
        return whole ? 0 : FAILED;
    }

    private List<URI> nodes() {
        List<URI> all = new ArrayList<>(nodes);
        if (map.isPresent()) {
            for (ClusterMap.Shard shard : ClusterMapFile.read(map.get()).shards()) {
                shard.replicas()
                        .forEach(replica -> all.add(URI.create("http://" + replica.host() + ":" + replica.readPort())));
            }
        }
        return all.isEmpty() ? List.of(URI.create("http://127.0.0.1:8081")) : all;
    }

    private String form() {
        StringBuilder form = new StringBuilder("dryRun=" + dryRun);
        staleFor.ifPresent(text -> form.append("&staleFor=").append(seconds(text)));
        for (String pattern : patterns) {
            form.append("&query=").append(URLEncoder.encode(pattern, StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private long seconds(String text) {
        String number = text.replaceFirst("[smhd]$", "");
        TimeUnit unit = switch (text.substring(number.length())) {
            case "d" -> TimeUnit.DAYS;
            case "h" -> TimeUnit.HOURS;
            case "m" -> TimeUnit.MINUTES;
            default -> TimeUnit.SECONDS;
        };
        try {
            return unit.toSeconds(Long.parseLong(number));
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    spec.commandLine(), "--stale-for " + text + " is no time: write 90d, 12h, 30m or seconds", e);
        }
    }

    private boolean ask(HttpClient http, URI node, String secret, String form)
            throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> answer = http.send(
                HttpRequest.newBuilder(node.resolve("/admin/delete"))
                        .header("Authorization", "Bearer " + secret)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (answer.statusCode() != 200) {
                throw new IOException("answered " + answer.statusCode() + ": " + lines.readLine());
            }
            return show(node, lines);
        }
    }

    private boolean show(URI node, BufferedReader lines) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean failed = false;
        long series = 0;
        long told = System.nanoTime();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode object = JSON.readTree(line);
            if (json) {
                out.println(line);
            }
            if (object.has("series")) {
                summary(node, object);
                return !failed;
            }
            failed |= object.has("error");
            if (!json) {
                out.printf(
                        "%s\t%d\t%s%s%n",
                        object.get("name").asText(),
                        object.get("bytes").asLong(),
                        Instant.ofEpochSecond(object.get("lastWrite").asLong()),
                        object.has("error") ? "\t" + object.get("error").asText() : "");
            }
            series++;
            if (System.nanoTime() - told > PROGRESS_NANOS) {
                told = System.nanoTime();
                spec.commandLine().getErr().println(node + ": " + series + " series so far");
            }
        }
        throw new IOException("the answer ended after " + series + " series");
    }

    private void summary(URI node, JsonNode object) {
        spec.commandLine()
                .getErr()
                .printf(
                        "%s: %d series, %d bytes %s, %d failed%n",
                        node,
                        object.get("series").asLong(),
                        object.get("bytes").asLong(),
                        object.get("dryRun").asBoolean() ? "would go" : "are gone",
                        object.get("failed").asLong());
    }
}
