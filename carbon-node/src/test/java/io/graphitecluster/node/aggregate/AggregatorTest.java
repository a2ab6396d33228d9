package io.graphitecluster.node.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AggregatorTest {
    private static final double START = 1_700_000_000;

    private final List<String> sent = new ArrayList<>();

    @Test
    void sendsAnIntervalOnceItHasPassedAndAgainWhenLatePointsCome() {
        Aggregator aggregator = aggregator(1000);
        input(aggregator, "sum.a (10) = sum in.*", "in.a", 1, START);
        input(aggregator, "sum.a (10) = sum in.*", "in.b", 2, START);
        aggregator.tick(START + 9);
        assertThat(sent).isEmpty();
        aggregator.tick(START + 10);
        assertThat(sent).containsExactly("sum.a 3.0");
        input(aggregator, "sum.a (10) = sum in.*", "in.c", 4, START);
        aggregator.tick(START + 20);
        assertThat(sent).containsExactly("sum.a 3.0", "sum.a 7.0");
    }

    @Test
    void forgetsWhatIsSilent() {
        Aggregator aggregator = aggregator(1000);
        input(aggregator, "o (10) = p95 x", "x", 1, START);
        for (int second = 10; second <= 200; second += 10) {
            aggregator.tick(START + second);
        }
        assertThat(aggregator.buffers()).isZero();
        assertThat(aggregator.points()).isZero();
        assertThat(aggregator.sent()).isEqualTo(1);
    }

    @Test
    void keepsNoMoreThanAllowed() {
        Aggregator aggregator = aggregator(500);
        for (int i = 0; i < 10_000; i++) {
            input(aggregator, "o.<x> (10) = p95 <x>", "name" + i, 1, START + i);
        }
        assertThat(aggregator.buffers()).isLessThan(10);
        assertThat(aggregator.refused()).isGreaterThan(9_000);
        aggregator.flush();
        assertThat(aggregator.buffers()).isZero();
        assertThat(sent).hasSizeLessThan(10).isNotEmpty();
        input(aggregator, "o.<x> (10) = p95 <x>", "later", 1, START);
        assertThat(aggregator.buffers()).isEqualTo(1);
    }

    private Aggregator aggregator(long mostKept) {
        return new Aggregator(
                new AggregatorSettings(5, OptionalInt.empty(), mostKept),
                (name, timestamp, value) -> sent.add(name + " " + value));
    }

    private static void input(Aggregator aggregator, String rule, String name, double value, double timestamp) {
        AggregationRules rules = AggregationRules.parseUsable("rules", rule, new NoLog());
        aggregator.input(rules.matches(name), timestamp, value, START);
    }
}
