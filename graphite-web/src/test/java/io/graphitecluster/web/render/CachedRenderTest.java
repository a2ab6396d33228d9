package io.graphitecluster.web.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.cache.AnswerCache;
import io.graphitecluster.web.cache.CachePolicy;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.request.CachedRender;
import io.graphitecluster.web.render.request.RenderApi;
import io.graphitecluster.web.store.SeriesStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedRenderTest {
    private static final long NOW = 1_704_110_400;
    private static final String NEVER = "max-age=0, no-cache, no-store, must-revalidate, private";

    private final AtomicLong clock = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private int fetches;

    private final SeriesStore store = new SeriesStore() {
        @Override
        public List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory) {
            fetches++;
            return List.of(new FetchedSeries(
                    "a", requests.getFirst().pattern(), NOW - 60, NOW, 60, new double[] {fetches}, "average", 0));
        }

        @Override
        public List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory) {
            return List.of();
        }

        @Override
        public List<String> list(QueryMemory memory) {
            return List.of();
        }
    };

    private CachedRender render(long bytes) {
        return new CachedRender(
                new RenderApi(store, null, FunctionRegistry.standard(), RenderSettings.standard()),
                new CachePolicy(60, List.of(new CachePolicy.Period(0, 60), new CachePolicy.Period(7200, 120))),
                new AnswerCache(bytes, clock::get),
                told::add);
    }

    private static Answer answer(CachedRender render, String query) {
        Answer answer = render.answer(Parameters.parse(query + "&format=json"), NOW, QueryMemory.unlimited());
        answer.body();
        return answer;
    }

    @Test
    void anEqualRequestGetsTheSameAnswerForAWhile() {
        CachedRender render = render(1 << 20);
        String first = answer(render, "target=a&from=-1h").text();

        assertThat(first).contains("1.0");
        assertThat(answer(render, "from=-1h&target=a").text()).isEqualTo(first);
        assertThat(answer(render, "target=a&from=-1h&noCache=1").text()).contains("2.0");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThat(answer(render, "target=a&from=-1h").text()).contains("3.0");
        assertThat(told).containsExactly("Request-Cache miss [a]", "Request-Cache hit [a]", "Request-Cache miss [a]");
    }

    @Test
    void clientsAreToldHowLong() {
        CachedRender render = render(0);

        assertThat(answer(render, "target=a&from=-1h").headers()).containsEntry("Cache-Control", "max-age=60");
        assertThat(answer(render, "target=a&from=-3h").headers()).containsEntry("Cache-Control", "max-age=120");
        assertThat(answer(render, "target=a&cacheTimeout=7").headers()).containsEntry("Cache-Control", "max-age=7");
        assertThat(answer(render, "target=a&cacheTimeout=0").headers()).containsEntry("Cache-Control", NEVER);
        assertThat(answer(render, "target=a&noCache=1").headers()).containsEntry("Cache-Control", NEVER);
        assertThat(told).isEmpty();
    }

    @Test
    void withoutRoomEveryRequestIsComputed() {
        CachedRender render = render(0);

        assertThat(answer(render, "target=a").text()).contains("1.0");
        assertThat(answer(render, "target=a").text()).contains("2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target=nosuch(a)", "target=a&from=never", "target=a&cacheTimeout=x"})
    void whatIsWrongIsNotKept(String query) {
        CachedRender render = render(1 << 20);

        for (int i = 0; i < 2; i++) {
            Answer answer = answer(render, query);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.headers()).doesNotContainKey("Cache-Control");
        }
        assertThat(told).doesNotContain("Request-Cache hit [a]");
    }
}
