package io.graphitecluster.node.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import io.graphitecluster.node.compression.Compression;
import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.ConfigLog;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int MOST = 1 << 20;

    private TestReceivers receivers;

    @BeforeEach
    void start() throws IOException {
        receivers = TestReceivers.start(
                Optional.empty(),
                Compression.NONE,
                true,
                new PostSettings(MOST, header -> true),
                ConnectionSettings.unlimited());
    }

    @AfterEach
    void stop() {
        receivers.close();
    }

    @Test
    void takesLinesWhoseLastNeedsNoLineFeed() throws Exception {
        HttpResponse<String> answer = post("a 1 1\n\nb 2 2\r\nc 3 3".getBytes(StandardCharsets.UTF_8), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("taken").asInt()).isEqualTo(3);
        assertThat(receivers.names).containsExactly("a", "b", "c");
        assertThat(receivers.counters.receivedFrom(Source.HTTP)).isEqualTo(3);
        assertThat(receivers.chunkEnds.get()).isPositive();
    }

    @Test
    void namesTheLinesThatAreNoPointsAndTakesTheOthers() throws Exception {
        HttpResponse<String> answer = post("a 1 1\nnonsense\nb 2 2\nc x 1\n".getBytes(StandardCharsets.UTF_8), "");
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode json = json(answer);
        assertThat(json.path("taken").asInt()).isEqualTo(2);
        assertThat(json.path("refused").asInt()).isEqualTo(2);
        assertThat(json.path("lines").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(json.path("lines").path(0).path("text").asText()).isEqualTo("nonsense");
        assertThat(json.path("lines").path(1).path("line").asInt()).isEqualTo(4);
        assertThat(receivers.refused(Refusal.BAD_LINE)).isEqualTo(2);
    }

    @Test
    void namesTheFirstHundredOfManyBadLines() throws Exception {
        HttpResponse<String> answer = post("x\n".repeat(1000).getBytes(StandardCharsets.UTF_8), "");
        assertThat(json(answer).path("refused").asInt()).isEqualTo(1000);
        assertThat(json(answer).path("lines").size()).isEqualTo(NumberedLines.MOST_NAMED);
    }

    @Test
    void answersOnceEverythingIsAccepted() throws Exception {
        try (TestReceivers slow = TestReceivers.start(
                Optional.empty(), Compression.NONE, false, PostSettings.open(), ConnectionSettings.unlimited())) {
            CompletableFuture<HttpResponse<String>> answer = HTTP.sendAsync(
                    request(slow, "a 1 1\n".getBytes(StandardCharsets.UTF_8), ""),
                    HttpResponse.BodyHandlers.ofString());
            await().until(() -> slow.unaccepted.size() == 1);
            assertThat(slow.names).containsExactly("a");
            assertThat(answer).isNotDone();
            slow.unaccepted.remove().run();
            assertThat(answer.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void unpacksGzipAndZstd() throws Exception {
        byte[] lines = "a 1 1\nb 2 2".getBytes(StandardCharsets.UTF_8);
        assertThat(post(gzip(lines), "gzip").statusCode()).isEqualTo(200);
        assertThat(post(Zstd.compress(lines), "zstd").statusCode()).isEqualTo(200);
        assertThat(receivers.names).containsExactly("a", "b", "a", "b");
        HttpResponse<String> damaged = post(lines, "gzip");
        assertThat(damaged.statusCode()).isEqualTo(400);
        assertThat(json(damaged).path("error").asText()).contains("no gzip");
        HttpResponse<String> unknown = post(lines, "br");
        assertThat(unknown.statusCode()).isEqualTo(415);
        await().until(() -> receivers.budget.taken() == 0);
    }

    @Test
    void refusesWhatIsTooLongWhetherItIsToldOrUnpacksToIt() throws Exception {
        assertThat(post(new byte[MOST + 1], "").statusCode()).isEqualTo(413);
        HttpResponse<String> bomb = post(gzip("a 1 1\n".repeat(MOST).getBytes(StandardCharsets.UTF_8)), "gzip");
        assertThat(bomb.statusCode()).isEqualTo(413);
        assertThat(json(bomb).path("error").asText()).contains("HTTP_RECEIVER_MAX_LENGTH");
        assertThat(receivers.taken.get()).isLessThanOrEqualTo(MOST / 6);
        HttpResponse<String> line = post("x".repeat(20_000).getBytes(StandardCharsets.UTF_8), "");
        assertThat(line.statusCode()).isEqualTo(400);
        assertThat(json(line).path("lines").path(0).path("reason").asText()).contains("16384");
    }

    @Test
    void answersWith503WhileSendersHaveToWait() throws Exception {
        receivers.gate.close(this);
        HttpResponse<String> paused = post("a 1 1\n".getBytes(StandardCharsets.UTF_8), "");
        assertThat(paused.statusCode()).isEqualTo(503);
        assertThat(paused.headers().firstValue("retry-after")).isPresent();
        assertThat(receivers.taken).hasValue(0);
        receivers.gate.open(this);
        assertThat(post("a 1 1\n".getBytes(StandardCharsets.UTF_8), "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPostThatHasBegunWaitsWhileTheGateIsClosed() throws Exception {
        try (Socket socket =
                TestReceivers.connect(receivers.receivers().httpAddress().orElseThrow())) {
            write(socket, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\n\r\na 1 1\n");
            await().until(() -> receivers.taken.get() == 1);
            receivers.gate.close(this);
            write(socket, "b 2 2\n");
            assertThat(receivers.taken).hasValue(1);
            receivers.gate.open(this);
            assertThat(statusLine(socket)).contains("200");
            assertThat(receivers.names).containsExactly("a", "b");
        }
    }

    @Test
    void answersPostsThatCameTogetherInTheirOrder() throws Exception {
        try (Socket socket =
                TestReceivers.connect(receivers.receivers().httpAddress().orElseThrow())) {
            String one = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\na 1 1\n";
            String bad = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nx\n";
            write(socket, one + bad + one);
            socket.shutdownOutput();
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.indexOf("200 OK")).isLessThan(answers.indexOf("400 Bad Request"));
            assertThat(answers.lastIndexOf("200 OK")).isGreaterThan(answers.indexOf("400 Bad Request"));
        }
    }

    @Test
    void tellsWhatIsNoPostOfLines() throws Exception {
        URI uri = uri(receivers);
        assertThat(HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(uri)
                                        .header("Content-Type", "application/python-pickle")
                                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(415);
        try (Socket socket =
                TestReceivers.connect(receivers.receivers().httpAddress().orElseThrow())) {
            write(socket, "a.b 1 1\na.c 2 2\n\n\n");
            assertThat(statusLine(socket)).contains("400");
        }
        assertThat(receivers.refused(Refusal.BAD_POST)).isEqualTo(3);
    }

    @Test
    void onlyUsersOfTheFileMayPost() throws Exception {
        PostUsers users = PostUsers.parse("users", "# who\n\nann:se:cret\nbob:x\n", quiet());
        try (TestReceivers guarded = TestReceivers.start(
                Optional.empty(),
                Compression.NONE,
                true,
                new PostSettings(MOST, users),
                ConnectionSettings.unlimited())) {
            byte[] line = "a 1 1\n".getBytes(StandardCharsets.UTF_8);
            HttpResponse<String> nobody = HTTP.send(request(guarded, line, ""), HttpResponse.BodyHandlers.ofString());
            assertThat(nobody.statusCode()).isEqualTo(401);
            assertThat(nobody.headers().firstValue("www-authenticate")).isPresent();
            assertThat(users.test("Basic " + base64("ann:wrong"))).isFalse();
            assertThat(users.test("Basic ann:se:cret")).isFalse();
            assertThat(users.test("Bearer " + base64("ann:se:cret"))).isFalse();
            assertThat(users.test("basic " + base64("bob:x"))).isTrue();
            HttpRequest known = HttpRequest.newBuilder(uri(guarded))
                    .header("Authorization", "Basic " + base64("ann:se:cret"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(line))
                    .build();
            assertThat(HTTP.send(known, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
        Assertions.assertThatThrownBy(() -> PostUsers.parse("users", "a:b\nnobody\n", quiet()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("users:2");
    }

    private static ConfigLog quiet() {
        return new ConfigLog() {
            @Override
            public void message(String text) {}

            @Override
            public void error(String text) {
                throw new AssertionError(text);
            }
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(byte[] body, String encoding) throws Exception {
        return HTTP.send(request(receivers, body, encoding), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(TestReceivers receivers) {
        return URI.create("http://127.0.0.1:"
                + receivers.receivers().httpAddress().orElseThrow().getPort() + "/");
    }

    private static HttpRequest request(TestReceivers receivers, byte[] body, String encoding) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(receivers)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return (encoding.isEmpty() ? request : request.header("Content-Encoding", encoding)).build();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String statusLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
