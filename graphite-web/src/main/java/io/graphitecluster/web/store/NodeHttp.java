package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.OverloadedException;
import io.graphitecluster.web.limits.QueryMemory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP to the read API of nodes: a body of bytes goes out, one comes back, whole and within a limit of time and of
 * size. Connections are kept and used again.
 */
final class NodeHttp {
    private static final int SHOWN_OF_ERROR = 200;
    private static final String MEDIA_TYPE = "application/x-carbonapi-v3-pb";

    private final HttpClient client;
    private final Duration timeout;
    private final int maxAnswer;
    private final Optional<String> authorization;

    /**
     * @param timeout for one exchange, from connecting to the last byte
     * @param maxAnswer bytes
     * @param authorization the header of that name, or none
     */
    NodeHttp(Duration timeout, int maxAnswer, Optional<String> authorization) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build(),
                timeout,
                maxAnswer,
                authorization);
    }

    private NodeHttp(HttpClient client, Duration timeout, int maxAnswer, Optional<String> authorization) {
        this.authorization = authorization;
        this.client = client;
        this.timeout = timeout;
        this.maxAnswer = maxAnswer;
    }

    /** The same, over the same connections, within another time. */
    NodeHttp within(Duration otherTimeout) {
        return new NodeHttp(client, otherTimeout, maxAnswer, authorization);
    }

    /**
     * Posts a message.
     *
     * @param memory from which memory is taken for the answer while it comes in
     * @param weight bytes to take for each byte of the answer
     * @param pathAndQuery for example {@code /render/?format=carbonapi_v3_pb}
     * @return the body of the answer; empty for status 404, which is how carbonserver says that nothing matches
     * @throws InvalidRequestException when the node says that the query itself is at fault: another would say the same
     * @throws ReplicaFailedException when there is no answer, one with another status, or one that is too long
     */
    byte[] post(Replica replica, String pathAndQuery, byte[] message, QueryMemory memory, int weight) {
        HttpRequest request = request(replica, pathAndQuery)
                .header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                .build();
        return body(await(request, memory, weight));
    }

    /** Asks without a message; else as {@link #post}. */
    byte[] get(Replica replica, String pathAndQuery, QueryMemory memory, int weight) {
        return body(await(request(replica, pathAndQuery).GET().build(), memory, weight));
    }

    private HttpRequest.Builder request(Replica replica, String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(replica, pathAndQuery))
                .timeout(timeout)
                .header("Accept", MEDIA_TYPE);
        authorization.ifPresent(shown -> request.header("Authorization", shown));
        return request;
    }

    private static byte[] body(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200 -> response.body();
            case 404 -> new byte[0];
            case 401 ->
                throw new ReplicaFailedException(
                        "does not let this frontend read (READ_USERS_FILE): give it the cluster's credentials as"
                                + " GRAPHITE_CREDENTIALS_FILE, and the node as CREDENTIALS_FILE",
                        null);
            case 400, 413, 422 -> throw new InvalidRequestException("The query was refused: " + shown(response.body()));
            default ->
                throw new ReplicaFailedException(
                        "answered status " + response.statusCode() + ": " + shown(response.body()), null);
        };
    }

    /** The client's own timeout ends with the first bytes of the answer, so the whole exchange has one around it. */
    private HttpResponse<byte[]> await(HttpRequest request, QueryMemory memory, int weight) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.limiting(answer -> new MeteredBody(memory, weight), maxAnswer));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw timedOut(e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new ReplicaFailedException("was not waited for: the query was cancelled", e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private ReplicaFailedException failed(Throwable cause) {
        return switch (cause) {
            case InvalidRequestException e -> throw e;
            case OverloadedException e -> throw e;
            case CompletionException e when e.getCause() != null -> failed(e.getCause());
            case HttpConnectTimeoutException e -> new ReplicaFailedException("cannot be reached: no answer", e);
            case HttpTimeoutException e -> timedOut(e);
            // The client hides the kernel's reason, which for an address that resolves is nearly always this one.
            case ConnectException e
            when e.getMessage() == null -> new ReplicaFailedException("cannot be reached: connection refused", e);
            case ConnectException e -> new ReplicaFailedException("cannot be reached: " + e.getMessage(), e);
            case IOException e -> new ReplicaFailedException("broke off: " + reason(e), e);
            default -> new ReplicaFailedException("failed: " + cause, cause);
        };
    }

    private ReplicaFailedException timedOut(Exception cause) {
        return new ReplicaFailedException("did not answer within %.1f s".formatted(timeout.toMillis() / 1000.0), cause);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static URI address(Replica replica, String pathAndQuery) {
        String host = replica.host().contains(":") ? "[" + replica.host() + "]" : replica.host();
        try {
            return new URI("http://" + host + ":" + replica.readPort() + pathAndQuery);
        } catch (URISyntaxException e) {
            throw new ReplicaFailedException("has no valid address: " + e.getMessage(), e);
        }
    }

    private static String shown(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, SHOWN_OF_ERROR), StandardCharsets.UTF_8);
        return text.strip().replaceAll("\\s+", " ");
    }
}
