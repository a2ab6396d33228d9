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
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Asks a web frontend as Grafana and scripts do. */
public final class WebClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String base;

    /** @param base address without a slash at the end */
    public WebClient(String base) {
        this.base = base;
    }

    /** Status and body of a GET. */
    public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Answer of {@code /render} for a target, whatever its status. */
    public HttpResponse<byte[]> render(String target, String rest) throws IOException, InterruptedException {
        return get("/render?target=" + URLEncoder.encode(target, StandardCharsets.UTF_8) + "&" + rest);
    }

    /**
     * Datapoints of {@code /render} in JSON that have a value: name of the series, then time, then value.
     *
     * @param rest further parameters, as {@code from=-1h}
     */
    public Map<String, Map<Long, Double>> datapoints(String target, String rest)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = render(target, rest + "&format=json");
        if (answer.statusCode() != 200) {
            throw new AssertionError("render " + target + ": " + answer.statusCode() + " " + text(answer));
        }
        Map<String, Map<Long, Double>> series = new TreeMap<>();
        for (JsonNode one : JSON.readTree(answer.body())) {
            Map<Long, Double> points = series.computeIfAbsent(one.get("target").asText(), name -> new TreeMap<>());
            for (JsonNode point : one.get("datapoints")) {
                if (!point.get(0).isNull()) {
                    points.put(point.get(1).asLong(), point.get(0).asDouble());
                }
            }
        }
        return series;
    }

    /** Body of an answer as text. */
    public static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
