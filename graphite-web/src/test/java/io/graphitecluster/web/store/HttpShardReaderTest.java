package io.graphitecluster.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.cluster.ClusterMap.Shard;
import io.graphitecluster.cluster.HashRing;
import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobAnswer;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.protocol.query.GlobMessages;
import io.graphitecluster.protocol.query.GlobRequest;
import io.graphitecluster.protocol.query.ListMessages;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.limits.QueryMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The store over nodes that speak HTTP. */
class HttpShardReaderTest {
    private static final int MAX_ANSWER = 1 << 20;

    private HttpServer first;
    private HttpServer second;
    private ClusterStore store;

    @BeforeEach
    void start() throws IOException {
        first = node();
        second = node();
        ClusterMap map = new ClusterMap(
                "u",
                1,
                HashRing.JUMP_FNV1A,
                "settled",
                List.of(new Shard(0, List.of(replica(first))), new Shard(1, List.of(replica(second)))));
        store = ClusterStore.overHttp(
                () -> map,
                new NodeAccess(
                        Duration.ofSeconds(5), Duration.ofSeconds(5), MAX_ANSWER, 1, Duration.ZERO, Optional.empty()),
                (shard, replica, reason) -> {});
    }

    @AfterEach
    void stop() {
        first.stop(0);
        second.stop(0);
    }

    @Test
    void fetchesAreAskedAndAnsweredInProtobuf() {
        serve(first, "/render/", this::oneSeries);
        serve(second, "/render/", body -> new byte[0]);

        List<FetchedSeries> fetched =
                store.fetch(List.of(new FetchRequest("servers.*.cpu", 600, 720)), QueryMemory.unlimited());

        assertThat(fetched).hasSize(1);
        FetchedSeries series = fetched.get(0);
        assertThat(series.name()).isEqualTo("servers.a.cpu");
        assertThat(series.start()).isEqualTo(660);
        assertThat(series.stop()).isEqualTo(780);
        assertThat(series.values()).containsExactly(1.5, Double.NaN);
        assertThat(series.consolidationFunc()).isEqualTo("max");
        assertThat(series.xFilesFactor()).isEqualTo(0.25f);
    }

    @Test
    void namesAndValuesHaveTimesOfTheirOwn() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Replica replica = new Replica("127.0.0.1", silent.getLocalPort(), 1);
            HttpShardReader reader = new HttpShardReader(new NodeAccess(
                    Duration.ofMillis(200), Duration.ofMillis(400), MAX_ANSWER, 1, Duration.ZERO, Optional.empty()));
            QueryMemory memory = QueryMemory.unlimited();

            assertThatThrownBy(() -> reader.find(replica, "a", null, null, memory))
                    .hasMessage("did not answer within 0.2 s");
            assertThatThrownBy(() -> reader.fetch(replica, List.of(new FetchRequest("a", 0, 60)), memory))
                    .hasMessage("did not answer within 0.4 s");
            assertThatThrownBy(() -> reader.list(replica, memory)).hasMessage("did not answer within 0.4 s");
        }
    }

    private byte[] oneSeries(byte[] body) throws Exception {
        FetchRequest request =
                FetchMessages.decodeRequests(body, 0, body.length).get(0);
        assertThat(request).isEqualTo(new FetchRequest("servers.*.cpu", 600, 720));
        double[] values = {1.5, Double.NaN};
        // This server says that the series ends on its last slot; the store counts for itself.
        return FetchMessages.encode(
                new FetchedSeries("servers.a.cpu", request.pattern(), 660, 720, 60, values, "max", 0.25f), request);
    }

    @Test
    void findsAreAskedAndAnsweredInProtobuf() {
        for (HttpServer node : List.of(first, second)) {
            serve(node, "/metrics/find/", body -> {
                GlobRequest request = GlobMessages.decodeRequest(body, 0, body.length);
                assertThat(request).isEqualTo(new GlobRequest(List.of("a.*"), 5, 0));
                return GlobMessages.encodeAnswers(List.of(new GlobAnswer(
                        "a.*",
                        List.of(
                                new GlobMatch("a.ü", true),
                                new GlobMatch(node.equals(first) ? "a.x" : "a.y", false)))));
            });
        }

        assertThat(store.find("a.*", 5L, null, QueryMemory.unlimited()))
                .containsExactly(new GlobMatch("a.x", false), new GlobMatch("a.y", false), new GlobMatch("a.ü", true));
    }

    @Test
    void namesAreListedInProtobuf() {
        serve(first, "/metrics/list/", body -> ListMessages.encodeNames(List.of("a", "c")));
        serve(second, "/metrics/list/", body -> ListMessages.encodeNames(List.of("b", "c")));

        assertThat(store.list(QueryMemory.unlimited())).containsExactly("a", "b", "c");
    }

    @Test
    void oneShardThatIsDownFailsTheQueryWithItsNameAndAddress() {
        serve(first, "/metrics/list/", body -> ListMessages.encodeNames(List.of("a")));
        int port = second.getAddress().getPort();
        second.stop(0);

        assertThatThrownBy(() -> store.list(QueryMemory.unlimited()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("shard 1 did not answer: 127.0.0.1:" + port + " cannot be reached");
    }

    @Test
    void garbageFailsTheQuery() {
        serve(first, "/metrics/list/", body -> "<html>it works</html>".getBytes(StandardCharsets.UTF_8));
        serve(second, "/metrics/list/", body -> new byte[0]);

        assertThatThrownBy(() -> store.list(QueryMemory.unlimited()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("shard 0 did not answer")
                .hasMessageContaining("no carbonapi_v3_pb");
    }

    @ParameterizedTest
    @CsvSource({"*, 0", "other, 60"})
    void aSeriesWithoutAStepOrThatNobodyAskedForFailsTheQuery(String pattern, int step) {
        FetchedSeries broken = new FetchedSeries("a", pattern, 0, 60, step, new double[1], "sum", 0);
        FetchRequest request = new FetchRequest("*", 0, 60);
        for (HttpServer node : List.of(first, second)) {
            serve(node, "/render/", body -> FetchMessages.encode(broken, request));
        }

        assertThatThrownBy(() -> store.fetch(List.of(request), QueryMemory.unlimited()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("answered");
    }

    @Test
    void aQueryThatANodeRefusesIsTheClientsFaultAndNotTheShards() {
        for (HttpServer node : List.of(first, second)) {
            node.createContext("/metrics/find/", exchange -> {
                byte[] text = "too many matches; ask for fewer".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(400, text.length);
                exchange.getResponseBody().write(text);
                exchange.close();
            });
        }

        assertThatThrownBy(() -> store.find("*", null, null, QueryMemory.unlimited()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The query was refused: too many matches; ask for fewer");
    }

    /** What a node answers to a body. */
    private interface Body {
        byte[] answer(byte[] body) throws Exception;
    }

    private static void serve(HttpServer node, String path, Body answer) {
        node.createContext(path, exchange -> {
            assertThat(exchange.getRequestURI().getQuery()).isEqualTo("format=carbonapi_v3_pb");
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            exchange.getRequestBody().transferTo(body);
            try {
                byte[] bytes = answer.answer(body.toByteArray());
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (Exception e) {
                throw new IOException(e);
            } finally {
                exchange.close();
            }
        });
    }

    private static HttpServer node() throws IOException {
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.start();
        return node;
    }

    private static Replica replica(HttpServer node) {
        return new Replica("127.0.0.1", node.getAddress().getPort(), 1);
    }
}
