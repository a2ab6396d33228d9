package io.graphitecluster.web.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {
    private static final int MOST = 1 << 20;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final AnswerCache cache = new AnswerCache(MOST, clock::get);

    private static Parameters request(String query) {
        return Parameters.parse(query);
    }

    private static Answer streamed(int bytes, char letter) {
        return Answer.streamed("text/plain", out -> {
            byte[] half = new byte[bytes / 2];
            Arrays.fill(half, (byte) letter);
            out.write(half);
            out.write(half);
        });
    }

    private void send(String query, Answer answer, long seconds) {
        byte[] sent = cache.keep(request(query), answer, seconds).body();
        assertThat(sent).isEqualTo(answer.body());
    }

    @Test
    void anAnswerIsThereOnceItWasSentUntilItsTimeIsOver() {
        Answer answer = streamed(100, 'a').withHeader("Cache-Control", "max-age=60");
        Answer sending = cache.keep(request("target=a&from=-1h"), answer, 60);
        assertThat(cache.find(request("target=a&from=-1h"))).isEmpty();
        sending.body();

        clock.addAndGet(TimeUnit.SECONDS.toNanos(60) - 1);
        Answer found = cache.find(request("from=-1h&target=a&_salt=7")).orElseThrow();
        assertThat(found.body()).isEqualTo(answer.body());
        assertThat(found.headers()).isEqualTo(answer.headers());
        assertThat(found.content().isWhole()).isTrue();

        clock.incrementAndGet();
        assertThat(cache.find(request("target=a&from=-1h"))).isEmpty();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void anyOtherParameterIsAnotherRequest() {
        send("target=a&target=b", streamed(10, 'a'), 60);

        assertThat(cache.find(request("target=a&target=b"))).isPresent();
        assertThat(cache.find(request("target=b&target=a"))).isEmpty();
        assertThat(cache.find(request("target=a&target=b&format=json"))).isEmpty();
        assertThat(cache.find(request("target=ab"))).isEmpty();
        assertThat(cache.find(request("target=a%26target=b"))).isEmpty();
    }

    @Test
    void anAnswerThatBrokeOffIsNotKept() {
        Answer broken = Answer.streamed("text/plain", out -> {
            out.write(1);
            throw new IOException("no longer there");
        });

        assertThatThrownBy(() ->
                        cache.keep(request("target=a"), broken, 60).content().writeTo(new ByteArrayOutputStream()))
                .hasMessage("no longer there");
        assertThat(cache.find(request("target=a"))).isEmpty();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void anAnswerWithoutRoomIsSentAllTheSame() {
        send("target=a", streamed(MOST, 'a'), 60);
        send("target=b", Answer.ok("image/png", new byte[MOST / 8 + 1]), 60);

        assertThat(cache.find(request("target=a"))).isEmpty();
        assertThat(cache.find(request("target=b"))).isEmpty();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void whatWasUsedLongestAgoMakesRoom() {
        for (int i = 0; i < 40; i++) {
            send("target=" + i, i % 2 == 0 ? streamed(40_000, 'x') : Answer.ok("image/png", new byte[40_000]), 60);
            assertThat(cache.find(request("target=0")))
                    .as("used all the time, at %d", i)
                    .isPresent();
            assertThat(cache.bytes()).isLessThanOrEqualTo(MOST + 512);
        }
        assertThat(cache.find(request("target=1"))).isEmpty();
        assertThat(cache.find(request("target=39"))).isPresent();
    }

    @Test
    void whatIsBeingCopiedCounts() throws IOException {
        Answer slow = cache.keep(
                request("target=a"),
                Answer.streamed("text/plain", out -> {
                    out.write(new byte[30_000]);
                    assertThat(cache.bytes()).isGreaterThanOrEqualTo(60_000);
                }),
                60);

        slow.content().writeTo(OutputStream.nullOutputStream());

        assertThat(cache.bytes()).isEqualTo(30_000 + 512);
    }

    @Test
    void theSameRequestAgainReplacesTheAnswer() {
        send("target=a", streamed(100, 'a'), 60);
        send("target=a", streamed(100, 'b'), 60);

        assertThat(cache.find(request("target=a")).orElseThrow().text()).startsWith("bbb");
        assertThat(cache.bytes()).isEqualTo(100 + 512);
    }
}
