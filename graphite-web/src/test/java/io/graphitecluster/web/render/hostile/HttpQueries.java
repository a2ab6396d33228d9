package io.graphitecluster.web.render.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.web.api.Parameters;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One client of /render, over HTTP. */
final class HttpQueries implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SHOWN = 400;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    HttpQueries(URI address) {
        this.address = address;
    }

    /**
     * The whole answer to a request.
     *
     * @param way 0 for parameters in the address, 1 for a form, 2 for JSON, and so on from 3
     * @throws AssertionError when there is none in time, or the connection ends instead
     */
    HttpResponse<byte[]> send(Parameters parameters, int way, Duration patience)
            throws InterruptedException, JsonProcessingException {
        HttpRequest request = request(parameters, way % 3);
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new AssertionError(shown(parameters) + " took longer than " + patience, e);
        } catch (ExecutionException e) {
            throw new AssertionError(shown(parameters) + " was not answered", e.getCause());
        }
    }

    private HttpRequest request(Parameters parameters, int way) throws JsonProcessingException {
        URI render = address.resolve("/render");
        return switch (way) {
            case 0 ->
                HttpRequest.newBuilder(URI.create(render + "?" + form(parameters)))
                        .build();
            case 1 ->
                HttpRequest.newBuilder(render)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(parameters)))
                        .build();
            default ->
                HttpRequest.newBuilder(render)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json(parameters)))
                        .build();
        };
    }

    private static String form(Parameters parameters) {
        List<String> pairs = new ArrayList<>();
        for (String name : parameters.names()) {
            for (String value : parameters.all(name)) {
                pairs.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return String.join("&", pairs);
    }

    private static String json(Parameters parameters) throws JsonProcessingException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        parameters.names().forEach(name -> fields.put(name, parameters.all(name)));
        return JSON.writeValueAsString(fields);
    }

    /** The parameters, long ones cut, to say which request it was. */
    static String shown(Parameters request) {
        StringBuilder text = new StringBuilder();
        for (String name : request.names()) {
            for (String value : request.all(name)) {
                text.append(name)
                        .append('=')
                        .append(value, 0, Math.min(MOST_SHOWN, value.length()))
                        .append(" & ");
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
