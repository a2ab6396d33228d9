package io.graphitecluster.whisper.tools.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchTest {
    private final List<Integer> items = IntStream.range(0, 200).boxed().toList();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(1_000);

    private Progress progress(Progress.Style style) {
        return new Progress(
                new PrintStream(shown, true, StandardCharsets.UTF_8),
                () -> Instant.ofEpochMilli(clock.get()),
                style,
                "files",
                items.size());
    }

    @Test
    void tellsInOrderWhateverIsDoneFirst() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        List<Integer> told = new ArrayList<>();

        Batch.run(
                items,
                2,
                progress(Progress.Style.NONE),
                item -> {
                    if (item == 0) {
                        await(second);
                    } else {
                        second.countDown();
                    }
                    return item * 2;
                },
                (item, outcome) -> {
                    assertThat(outcome).isEqualTo(item * 2);
                    return told.add(item);
                });

        assertThat(told).isEqualTo(items);
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void worksOnSeveralAtOnce() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);

        Batch.run(
                items,
                2,
                progress(Progress.Style.NONE),
                item -> {
                    try {
                        return both.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                (item, outcome) -> true);
    }

    @Test
    void isNeverFarAheadOfTheTelling() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        List<Integer> ahead = new ArrayList<>();

        Batch.run(
                items,
                2,
                progress(Progress.Style.NONE),
                item -> begun.incrementAndGet(),
                (item, outcome) -> ahead.add(begun.get() - item));

        assertThat(ahead).allMatch(count -> count <= 8);
    }

    @Test
    void leavesTheRestWhenItIsTold() throws Exception {
        List<Integer> told = new ArrayList<>();

        Batch.run(items, 3, progress(Progress.Style.NONE), item -> item, (item, outcome) -> {
            told.add(item);
            return item < 4;
        });

        assertThat(told).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void anExceptionEndsTheWhole() {
        assertThatThrownBy(() -> Batch.run(
                        items,
                        2,
                        progress(Progress.Style.NONE),
                        item -> {
                            throw new IllegalStateException("item " + item);
                        },
                        (item, outcome) -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("item 0");
    }

    @Test
    void aBarIsDrawnInPlaceAndTakenAway() {
        Progress progress = progress(Progress.Style.BAR);
        progress.show();
        IntStream.range(0, 100).forEach(i -> progress.step());
        clock.addAndGet(2_000);
        progress.show();
        progress.show();
        progress.clear();
        progress.clear();
        progress.restore();

        String bar = "\r\u001b[K[###############...............] 100 of 200 files, 50 a second";
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(bar + "\r\u001b[K" + bar);
    }

    @Test
    void elsewhereLinesAreShownNowAndThen() {
        Progress progress = progress(Progress.Style.LINES);
        clock.addAndGet(9_999);
        progress.show();
        progress.step();
        clock.addAndGet(1);
        progress.show();
        progress.clear();

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("1 of 200 files, 0 a second\n");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
