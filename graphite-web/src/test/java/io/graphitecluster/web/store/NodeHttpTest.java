package io.graphitecluster.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.limits.MemoryPool;
import io.graphitecluster.web.limits.QueryMemory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of answers of real servers, good and bad. */
class NodeHttpTest {
    private QueryMemory memory = QueryMemory.unlimited();
    private static final int MAX_ANSWER = 1000;
    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    private final NodeHttp http = new NodeHttp(Duration.ofMillis(700), MAX_ANSWER, Optional.empty());
    private final CountDownLatch over = new CountDownLatch(1);
    private ExecutorService threads;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void theMessageIsPostedAndTheBodyComesBack() {
        serve(exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            answer(exchange, 200, exchange.getRequestMethod() + exchange.getRequestURI() + new String(body, UTF_8));
        });

        assertThat(new String(post(), UTF_8)).isEqualTo("POST/find/?format=xquestion");
    }

    @Test
    void whoAsksIsShownWhereThatIsSet() {
        serve(exchange -> {
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            answer(exchange, "Bearer ok".equals(shown) ? 200 : 401, String.valueOf(shown));
        });
        NodeHttp known = new NodeHttp(Duration.ofSeconds(5), MAX_ANSWER, Optional.of("Bearer ok"));

        assertThat(new String(known.get(replica(), "/find/", memory, 1), UTF_8)).isEqualTo("Bearer ok");
        assertThat(new String(known.within(Duration.ofSeconds(3)).get(replica(), "/find/", memory, 1), UTF_8))
                .isEqualTo("Bearer ok");
        assertThatThrownBy(this::post)
                .isInstanceOf(ReplicaFailedException.class)
                .hasMessageContaining("READ_USERS_FILE")
                .hasMessageContaining("GRAPHITE_CREDENTIALS_FILE");
    }

    @Test
    void notFoundMeansNothingMatches() {
        serve(exchange -> answer(exchange, 404, "not found"));

        assertThat(post()).isEmpty();
    }

    @Test
    void anErrorIsShownWithItsText() {
        serve(exchange -> answer(exchange, 500, "disk\nis  gone"));

        assertThatThrownBy(this::post)
                .isInstanceOf(ReplicaFailedException.class)
                .hasMessage("answered status 500: disk is gone");
    }

    @Test
    void aServerThatIsDownCannotBeReached() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() ->
                        http.post(new Replica("127.0.0.1", free, 1), "/", new byte[0], QueryMemory.unlimited(), 1))
                .isInstanceOf(ReplicaFailedException.class)
                .hasMessage("cannot be reached: connection refused");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedFor() {
        serve(exchange -> waitForTheEnd());

        assertThatThrownBy(this::post).hasMessage("did not answer within 0.7 s");
    }

    @Test
    void aServerThatBeginsAndThenSaysNothingIsNotWaitedFor() {
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            waitForTheEnd();
        });

        assertThatThrownBy(this::post).hasMessage("did not answer within 0.7 s");
    }

    @Test
    void aServerThatBreaksOffIsAFailure() {
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.close();
        });

        assertThatThrownBy(this::post)
                .isInstanceOf(ReplicaFailedException.class)
                .hasMessageContaining("broke off");
    }

    @Test
    void anAnswerThatIsTooLongIsCutOffAndRefused() {
        serve(exchange -> answer(exchange, 200, "x".repeat(MAX_ANSWER + 1)));

        assertThatThrownBy(this::post).isInstanceOf(ReplicaFailedException.class);
    }

    @Test
    void theMemoryOfAnAnswerIsTakenWhileItComesIn() {
        serve(exchange -> answer(exchange, 200, "x".repeat(MAX_ANSWER)));

        assertThat(post()).hasSize(MAX_ANSWER);
        assertThat(memory.held()).isEqualTo(2 * MAX_ANSWER);
    }

    @Test
    void anAnswerForWhichThereIsNoMemoryIsNotReadToItsEnd() {
        serve(exchange -> answer(exchange, 200, "x".repeat(MAX_ANSWER)));
        memory = new MemoryPool(1L << 30, 2 * MAX_ANSWER - 1).open();

        assertThatThrownBy(this::post)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("GRAPHITE_MAX_QUERY_MEMORY");
        assertThat(memory.held()).isZero();
    }

    @Test
    void theMemoryOfAnAnswerThatBreaksOffGoesBack() {
        serve(exchange -> {
            exchange.sendResponseHeaders(200, MAX_ANSWER);
            exchange.getResponseBody().write(new byte[10]);
            exchange.close();
        });

        assertThatThrownBy(this::post).isInstanceOf(ReplicaFailedException.class);
        assertThat(memory.held()).isZero();
    }

    private Replica replica() {
        return new Replica("127.0.0.1", server.getAddress().getPort(), 1);
    }

    private byte[] post() {
        return http.post(replica(), "/find/?format=x", "question".getBytes(UTF_8), memory, 2);
    }

    private void serve(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private void waitForTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
