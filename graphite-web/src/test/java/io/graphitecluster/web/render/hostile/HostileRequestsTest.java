package io.graphitecluster.web.render.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.graph.GraphPainter;
import io.graphitecluster.web.render.EventSource;
import io.graphitecluster.web.render.RenderLimits;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.request.RenderApi;
import io.graphitecluster.web.store.SeriesStore;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nothing that a client asks crashes, blocks or fills the frontend: invariant 3 of the architecture, for /render. The
 * seed of a run is printed; {@code -Dhostile.seed=N} runs it again.
 */
class HostileRequestsTest {
    private static final long NOW = 1_704_110_400;
    /** The limit that the request has, and room for a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final RenderLimits LIMITS =
            new RenderLimits(2_000, 200_000, 2_000_000, 1_000, Duration.ofSeconds(5));

    private final SeriesStore store = new HostileStore();

    @Test
    void everyRequestIsAnsweredWithinItsLimit() throws InterruptedException {
        run(1_500);
    }

    @Test
    @Tag("prove")
    void tenThousandRequestsAreAnsweredWithinTheirLimits() throws InterruptedException {
        run(10_000);
    }

    private void run(int count) throws InterruptedException {
        long seed = Long.getLong("hostile.seed", System.nanoTime());
        System.out.println("hostile requests: -Dhostile.seed=" + seed);
        FunctionRegistry registry = FunctionRegistry.standard();
        HostileRequests requests = new HostileRequests(seed, registry);
        RenderApi api = new RenderApi(
                store,
                EventSource.NONE,
                new GraphPainter(),
                registry,
                RenderSettings.standard().withLimits(LIMITS));
        Map<Integer, Integer> statuses = new TreeMap<>();
        long slowest = 0;
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                Parameters request = requests.next();
                long start = System.nanoTime();
                Answer answer = answer(workers.submit(() -> api.answer(request, NOW)), request);
                slowest = Math.max(slowest, System.nanoTime() - start);
                statuses.merge(answer.status(), 1, Integer::sum);
                assertThat(answer.status() == 200 || (answer.status() >= 400 && answer.status() < 500))
                        .as(() -> HttpQueries.shown(request) + " is answered " + answer.status())
                        .isTrue();
                assertThat(answer.body()).as(() -> HttpQueries.shown(request)).isNotNull();
            }
        }
        System.out.println("hostile requests: " + statuses + ", slowest " + slowest / 1_000_000 + " ms");
        assertThat(statuses).containsKeys(200, 400);
        assertThat(statuses.get(200)).isGreaterThan(count / 2);
    }

    private static Answer answer(Future<Answer> answer, Parameters request) throws InterruptedException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return fail(HttpQueries.shown(request) + " failed", e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return fail(HttpQueries.shown(request) + " took longer than " + PATIENCE, e);
        }
    }
}
