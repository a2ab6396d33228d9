package io.graphitecluster.web.render.hostile;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same as {@link HostileRequestsTest}, through the server and from several clients at a time, while another client
 * asks for a small graph again and again and always gets it. The seed of a run is printed; {@code -Dhostile.seed=N}
 * makes the same requests again.
 */
@QuarkusTest
@TestProfile(HostileHttpTest.ShortQueries.class)
class HostileHttpTest {
    /** More than may be worked on at the same time, so that some always wait. */
    private static final int CLIENTS = 8;

    /** The limit that a request has, and room for a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PATIENCE_FOR_PROBE = Duration.ofSeconds(10);
    private static final Parameters PROBE = Parameters.builder()
            .add("target", "servers.web01.cpu.user")
            .add("from", "-5min")
            .add("format", "json")
            .build();

    /** Queries end soon, and refused ones are not all logged. */
    public static final class ShortQueries implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "GRAPHITE_QUERY_TIMEOUT", "5s",
                    "GRAPHITE_MAX_QUERIES", "4",
                    "quarkus.log.category.\"graphite.web.query\".level", "ERROR");
        }
    }

    @TestHTTPResource
    URI address;

    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicReference<String> slowestRequest = new AtomicReference<>();
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();

    @Test
    void theNamedRequestsAreAnsweredAsTheyShould() throws Exception {
        try (HttpQueries queries = new HttpQueries(address)) {
            Map<String, Integer> wrong = new TreeMap<>();
            for (NamedRequest named : NamedRequest.all()) {
                int status = queries.send(named.request(), 1, PATIENCE).statusCode();
                if (status != named.status()) {
                    wrong.put(named.name(), status);
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void othersAreServedWhileRequestsAreHostile() throws Exception {
        run(400);
    }

    @Test
    @Tag("prove")
    void othersAreServedDuringTenThousandHostileRequests() throws Exception {
        run(10_000);
    }

    private void run(int count) throws Exception {
        long seed = Long.getLong("hostile.seed", System.nanoTime());
        System.out.println("hostile requests over HTTP: -Dhostile.seed=" + seed);
        HostileRequests requests = new HostileRequests(seed, FunctionRegistry.standard());
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1)) {
            Future<List<Long>> probe = threads.submit(() -> probe(over));
            try {
                Callable<Void> client = () -> send(requests, count);
                List<Future<Void>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(threads.submit(client));
                }
                for (Future<Void> done : clients) {
                    done.get();
                }
            } finally {
                taken.set(count);
                over.set(true);
            }
            report(probe.get());
        }
        assertThat(statuses).containsKeys(200, 400);
        assertThat(statuses.get(200)).isGreaterThan(count / 2);
        when().get("/q/health/live").then().statusCode(200);
    }

    private Void send(HostileRequests requests, int count) throws Exception {
        try (HttpQueries queries = new HttpQueries(address)) {
            while (true) {
                Parameters request;
                int number;
                synchronized (requests) {
                    number = taken.getAndIncrement();
                    if (number >= count) {
                        return null;
                    }
                    List<NamedRequest> named = NamedRequest.all();
                    request = number < named.size() ? named.get(number).request() : requests.next();
                }
                long start = System.nanoTime();
                HttpResponse<byte[]> answer = queries.send(request, number, PATIENCE);
                long took = System.nanoTime() - start;
                if (slowest.accumulateAndGet(took, Math::max) == took) {
                    slowestRequest.set(HttpQueries.shown(request));
                }
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                assertThat(isClean(answer))
                        .as(() -> HttpQueries.shown(request) + " is answered " + answer.statusCode())
                        .isTrue();
            }
        }
    }

    private static boolean isClean(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        boolean full =
                status == 503 && answer.headers().firstValue("Retry-After").isPresent();
        return status == 200 || (status >= 400 && status < 500) || full;
    }

    /** How long each took, in nanoseconds. */
    private List<Long> probe(AtomicBoolean over) throws Exception {
        List<Long> times = new ArrayList<>();
        try (HttpQueries queries = new HttpQueries(address)) {
            while (!over.get()) {
                long start = System.nanoTime();
                HttpResponse<byte[]> answer = queries.send(PROBE, 0, PATIENCE_FOR_PROBE);
                times.add(System.nanoTime() - start);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .contains("\"target\"", "servers.web01.cpu.user");
            }
        }
        return times;
    }

    private void report(List<Long> probes) {
        assertThat(probes).isNotEmpty();
        List<Long> sorted = probes.stream().sorted().toList();
        System.out.printf(
                "hostile requests over HTTP: %s, slowest %d ms (%s); %d probes, p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                statuses,
                slowest.get() / 1_000_000,
                slowestRequest.get(),
                sorted.size(),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                sorted.getLast() / 1e6);
    }
}
