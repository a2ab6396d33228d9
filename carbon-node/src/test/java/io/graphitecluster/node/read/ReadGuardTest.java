package io.graphitecluster.node.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.index.SearchLimits;
import io.graphitecluster.node.index.SearchWork;
import io.graphitecluster.node.metrics.NodeCounters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadGuardTest {
    private final AtomicLong nanos = new AtomicLong();
    private final NodeCounters counters = new NodeCounters();
    private final ReadGuard guard = new ReadGuard(Optional.empty(), 2, 1000, nanos::get, counters);

    @Test
    void oneRequestTooManyIsTurnedAwayUntilAnotherIsDone() throws IOException {
        HttpEndpoint endpoint = guard.before(request -> HttpAnswer.streamed("text/plain", out -> out.write('x')));
        HttpAnswer first = endpoint.answer(request());
        HttpAnswer second = endpoint.answer(request());

        HttpAnswer third = endpoint.answer(request());
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.headers()).containsEntry("Retry-After", "1");
        assertThat(counters.limitedReads()).isEqualTo(1);

        first.stream().orElseThrow().writeTo(new ByteArrayOutputStream());
        assertThat(endpoint.answer(request()).status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
    }

    @Test
    void placesAreGivenBackByWhatFails() throws IOException {
        HttpEndpoint failing = guard.before(request -> {
            throw new HttpProblem(400, "no");
        });
        HttpEndpoint broken = guard.before(request -> HttpAnswer.streamed("text/plain", out -> {
            throw new IOException("gone");
        }));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> failing.answer(request())).hasMessage("no");
            HttpAnswer answer = broken.answer(request());
            assertThatThrownBy(() -> answer.stream().orElseThrow().writeTo(OutputStream.nullOutputStream()))
                    .hasMessage("gone");
        }
    }

    @Test
    void afterItsTimeARequestIsGivenUp() throws IOException {
        HttpEndpoint endpoint = guard.before(request -> {
            boolean before = request.abandoned().getAsBoolean();
            nanos.addAndGet(1001);
            return HttpAnswer.text(200, before + " " + request.abandoned().getAsBoolean());
        });

        assertThat(new String(endpoint.answer(request()).body(), StandardCharsets.UTF_8))
                .isEqualTo("false true\n");
    }

    @Test
    void limitsOfSearchesBecomeAnswers() {
        NameIndex index = new NameIndex();
        for (int i = 0; i < 50_000; i++) {
            index.add("a.n" + i);
        }

        assertProblem(index, new SearchLimits(10, Long.MAX_VALUE), false, 400);
        assertProblem(index, new SearchLimits(100_000, 1000), false, 400);
        assertProblem(index, new SearchLimits(100_000, Long.MAX_VALUE), true, 503);
        assertThat(counters.limitedReads()).isEqualTo(3);
    }

    private void assertProblem(NameIndex index, SearchLimits limits, boolean isOver, int status) {
        HttpEndpoint endpoint = guard.before(request -> {
            index.search("a.*", new SearchWork("a.*", limits, () -> isOver));
            return HttpAnswer.text(200, "found");
        });

        assertThatThrownBy(() -> endpoint.answer(request()))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private static HttpRequest request() {
        return new HttpRequest("GET", "/", Map.of(), new TreeMap<>(), new byte[0], () -> false);
    }
}
