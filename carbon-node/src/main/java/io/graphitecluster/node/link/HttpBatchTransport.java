package io.graphitecluster.node.link;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** {@code POST /cluster/points} to the cluster API of another node. */
final class HttpBatchTransport implements BatchTransport {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);
    private static final int OK = 200;
    private static final int LONGEST_DETAIL = 300;

    private final URI uri;
    private final Credentials credentials;
    private HttpClient client;

    HttpBatchTransport(URI uri, Credentials credentials) {
        this.uri = uri;
        this.credentials = credentials;
    }

    @Override
    public Result send(Batch batch) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", credentials.authorization())
                .header("Content-Type", HandoverEndpoint.CONTENT_TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch.encoded()))
                .build();
        try {
            HttpResponse<String> response = client().send(request, HttpResponse.BodyHandlers.ofString());
            String detail =
                    response.statusCode() + " " + shorten(response.body().strip());
            return new Result(response.statusCode() == OK ? Outcome.ACCEPTED : Outcome.REFUSED, detail);
        } catch (IOException e) {
            return new Result(Outcome.UNREACHABLE, e.toString());
        }
    }

    /** Made when the first batch goes out: a node that has nothing to hand over starts without it. */
    private HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
        }
        return client;
    }

    @Override
    public String destination() {
        return uri.getAuthority();
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
    }
}
