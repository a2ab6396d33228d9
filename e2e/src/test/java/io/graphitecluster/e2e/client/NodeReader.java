package io.graphitecluster.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a node itself what it holds. */
public final class NodeReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    /** @param port of the read API, on this machine */
    public NodeReader(int port) {
        this.port = port;
    }

    /** Points by series and time; {@code range} as {@code from=…&until=…} in epoch seconds. */
    public Map<String, Map<Long, Double>> datapoints(String target, String range)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/render/?format=json&target="
                                + URLEncoder.encode(target, StandardCharsets.UTF_8) + "&" + range))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError("render " + target + ": " + answer.statusCode());
        }
        Map<String, Map<Long, Double>> series = new TreeMap<>();
        for (JsonNode one : JSON.readTree(answer.body()).get("metrics")) {
            Map<Long, Double> points = series.computeIfAbsent(one.get("name").asText(), name -> new TreeMap<>());
            long time = one.get("startTime").asLong();
            for (JsonNode value : one.get("values")) {
                if (!value.isNull()) {
                    points.put(time, value.asDouble());
                }
                time += one.get("stepTime").asLong();
            }
        }
        return series;
    }

    /** Names of the series that a find answers; none when it finds nothing. */
    public List<String> leaves(String query) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics/find/?format=json&query="
                                + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == 404) {
            return List.of();
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError("find " + query + ": " + answer.statusCode());
        }
        List<String> leaves = new ArrayList<>();
        for (JsonNode match : JSON.readTree(answer.body()).get("metrics").get(0).get("matches")) {
            if (match.get("isLeaf").asBoolean()) {
                leaves.add(match.get("path").asText());
            }
        }
        return leaves;
    }

    /** What an address answers; it must answer 200. */
    public String text(String pathAndQuery) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(pathAndQuery + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** A counter or gauge by its name with labels, or the sum over all labels. */
    public double metric(String name) throws IOException, InterruptedException {
        return text("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        client.close();
    }
}
