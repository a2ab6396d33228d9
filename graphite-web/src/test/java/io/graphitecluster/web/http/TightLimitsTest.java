package io.graphitecluster.web.http;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.graphitecluster.web.limits.MemoryPool;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every limit that can be set, reached: who asked for too much is told so, who came too early may come again. */
@QuarkusTest
@TestProfile(TightLimitsTest.Tight.class)
class TightLimitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Room for two queries and one that waits. */
    public static final class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "GRAPHITE_MAX_QUERIES", "2",
                    "GRAPHITE_MAX_WAITING_QUERIES", "1",
                    "GRAPHITE_FETCH_TIMEOUT", "30s",
                    "GRAPHITE_SEND_TIMEOUT", "2s",
                    "GRAPHITE_MAX_QUERY_SERIES", "3",
                    "GRAPHITE_MAX_QUERY_POINTS", "1000000",
                    "GRAPHITE_MAX_QUERY_MEMORY", "8",
                    "GRAPHITE_MAX_MEMORY", "12");
        }
    }

    @TestHTTPResource
    URI address;

    @Inject
    MemoryPool memory;

    @Inject
    QueryMeter meter;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            servers.*.cpu.*                                              | -1h   | more than 3 series         | SERIES
            group(servers.web01.cpu.*,servers.web01.cpu.*)               | -1h   | more than 3 series         | SERIES
            scale(scale(scale(scale(servers.*.cpu.user,1),1),1),1)       | -80d  | 1000000 datapoints         | POINTS
            held.9                                                       | -1h   | more than 8 MiB            | MEMORY
            scale(servers.web01.cpu.user,1)                              | -400d | more than 8 MiB            | MEMORY
            """)
    void whoAsksForTooMuchIsToldSo(String target, String from, String message, String setting) {
        given().queryParam("target", target)
                .queryParam("from", from)
                .queryParam("format", "json")
                .when()
                .get("/render")
                .then()
                .statusCode(400)
                .body(containsString(message), containsString("GRAPHITE_MAX_QUERY_" + setting));
        assertThat(memory.used()).isZero();
    }

    @Test
    void aQueryForWhichOthersLeaveNoMemoryMayBeSentAgain() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> other = begun(clients, "kept.8");

            when().get("/render?target=held.5&format=json")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body(containsString("GRAPHITE_MAX_MEMORY"));
            MemoryStore.LET_GO.release();
            assertThat(other.get()).isEqualTo(200);
        }
        await().atMost(PATIENCE).until(() -> memory.used() == 0);
        when().get("/render?target=held.5&format=json").then().statusCode(200);
    }

    @Test
    void aBodyForWhichOthersLeaveNoMemoryMayBeSentAgain() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = begun(clients, "kept.6");
            Future<Integer> second = begun(clients, "kept.6");

            given().formParam("query", "servers")
                    .when()
                    .post("/metrics/find")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body(containsString("GRAPHITE_MAX_MEMORY"));
            MemoryStore.LET_GO.release(2);
            assertThat(first.get()).isEqualTo(200);
            assertThat(second.get()).isEqualTo(200);
        }
        given().formParam("query", "servers")
                .when()
                .post("/metrics/find")
                .then()
                .statusCode(200);
    }

    @Test
    void aFullQueueSaysWhenToComeAgain() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = begun(clients, "kept.1");
            Future<Integer> second = begun(clients, "kept.1");
            Future<Integer> third = clients.submit(asking("kept.1"));
            await().atMost(PATIENCE).until(() -> meter.waiting().get() == 1);

            when().get("/render?target=servers.web01.cpu.user&format=json")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body(containsString("GRAPHITE_MAX_WAITING_QUERIES"));
            when().get("/q/health/live").then().statusCode(200);
            MemoryStore.LET_GO.release(3);
            assertThat(first.get()).isEqualTo(200);
            assertThat(second.get()).isEqualTo(200);
            assertThat(third.get()).isEqualTo(200);
        }
        when().get("/q/metrics")
                .then()
                .body(containsString("graphite_web_queries_refused_total{reason=\"queue_full\"}"));
    }

    @Test
    void aClientThatDoesNotTakeItsAnswerIsNotWaitedFor() throws IOException {
        try (RawClient client =
                new RawClient(address, "/render?target=servers.web01.cpu.user&from=-200d&format=json")) {
            client.read(1000);
            assertThat(memory.used()).isPositive();
            await().atMost(PATIENCE).until(() -> memory.used() == 0);
            assertThat(client.readToTheEnd()).doesNotEndWith("0\r\n\r\n");
        }
    }

    /** Asks, and returns when the query is being worked on. */
    private Future<Integer> begun(ExecutorService clients, String target) {
        int before = MemoryStore.WAITING.get();
        Future<Integer> status = clients.submit(asking(target));
        await().atMost(PATIENCE).until(() -> MemoryStore.WAITING.get() > before);
        return status;
    }

    private Callable<Integer> asking(String target) {
        return () -> given().baseUri(address.toString())
                .queryParam("target", target)
                .queryParam("format", "json")
                .get("/render")
                .statusCode();
    }
}
