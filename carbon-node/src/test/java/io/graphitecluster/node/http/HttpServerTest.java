package io.graphitecluster.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.node.net.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How requests may be cut into packets, and answers into chunks. */
class HttpServerTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int REQUESTS = 50;
    /** More than what is kept before an answer begins. */
    private static final int LINES = 200_000;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Opened when the client has seen the beginning of an answer. */
    private final CountDownLatch seen = new CountDownLatch(1);

    private Transport transport;
    private ExecutorService workers;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        transport = Transport.start();
        workers = Executors.newVirtualThreadPerTaskExecutor();
        HttpRoutes routes = new HttpRoutes()
                .add("/echo", request -> HttpAnswer.text(200, new String(request.body(), StandardCharsets.US_ASCII)));
        routes.add(
                "/long",
                request -> HttpAnswer.streamed("text/plain", out -> {
                    for (int i = 0; i < LINES; i++) {
                        out.write("line %07d\n".formatted(i).getBytes(StandardCharsets.US_ASCII));
                        if (i == Integer.parseInt(request.first("fail").orElse("-1"))) {
                            throw new HttpProblem(400, "failed at " + i);
                        }
                    }
                }));
        routes.add(
                "/watched",
                request -> HttpAnswer.watched("text/plain", out -> {
                    out.write("begun\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    await(seen);
                    out.write("ended\n".getBytes(StandardCharsets.US_ASCII));
                }));
        server = HttpServer.start(
                transport,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "READ_PORT",
                routes,
                workers,
                1000);
    }

    @AfterEach
    void stop() {
        server.close();
        workers.shutdownNow();
        transport.close();
    }

    @Test
    void aBodyThatComesAfterItsHeadersIsWaitedForOnEveryRequestOfAConnection() throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < REQUESTS; i++) {
                String body = "request %03d".formatted(i);
                out.write(headers(body).getBytes(StandardCharsets.US_ASCII));
                out.flush();
                out.write(body.getBytes(StandardCharsets.US_ASCII));
                out.flush();

                assertThat(answer(socket.getInputStream(), body)).endsWith("\r\n\r\n" + body + "\n");
            }
        }
    }

    @Test
    void requestsThatComeTogetherAreAnsweredInOrder() throws IOException {
        try (Socket socket = connect()) {
            StringBuilder together = new StringBuilder();
            for (int i = 0; i < REQUESTS; i++) {
                String body = "request %03d".formatted(i);
                together.append(headers(body)).append(body);
            }
            socket.getOutputStream().write(together.toString().getBytes(StandardCharsets.US_ASCII));

            for (int i = 0; i < REQUESTS; i++) {
                String body = "request %03d".formatted(i);
                assertThat(answer(socket.getInputStream(), body)).endsWith("\r\n\r\n" + body + "\n");
            }
        }
    }

    @Test
    void aLongAnswerComesInChunksAndTheConnectionGoesOn() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = get("/long");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("transfer-encoding")).contains("chunked");
            assertThat(answer.body())
                    .hasSize(LINES * "line 0000000\n".length())
                    .endsWith("%07d\n".formatted(LINES - 1));
        }
    }

    @Test
    void anEarlyFailureOfAStreamIsAnError() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/long?fail=10");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("failed at 10\n");
    }

    @Test
    void aLateFailureOfAStreamBreaksTheConnectionOff() {
        assertThatThrownBy(() -> get("/long?fail=" + (LINES - 1))).isInstanceOf(IOException.class);
    }

    @Test
    void whoWatchesSeesWhatWasFlushedBeforeTheAnswerEnds() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = HTTP.send(
                HttpRequest.newBuilder(uri("/watched"))
                        .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.US_ASCII))) {
            assertThat(lines.readLine()).isEqualTo("begun");
            seen.countDown();
            assertThat(lines.readLine()).isEqualTo("ended");
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void headAsksForNoBody() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(uri("/long")).HEAD().build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(get("/long").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("nobody has seen the beginning");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String headers(String body) {
        return "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n";
    }

    /** What comes up to the end of the expected body. */
    private static String answer(InputStream in, String body) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith(body + "\n")) {
            int next = in.read();
            assertThat(next).as("the connection ended after: " + answer).isNotNegative();
            answer.append((char) next);
        }
        return answer.toString();
    }
}
