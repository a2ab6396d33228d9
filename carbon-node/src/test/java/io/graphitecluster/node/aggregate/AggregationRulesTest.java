package io.graphitecluster.node.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.node.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AggregationRulesTest {
    @Test
    void namesAggregatesByFields() {
        AggregationRules rules = AggregationRules.parseUsable(
                "rules", "# doc\n<env>.all.<<rest>> (60) = sum <env>.*.<<rest>>\n", new NoLog());
        assertThat(rules.matches("prod.www01.cpu.user"))
                .extracting(AggregationRules.Match::aggregate)
                .containsExactly("prod.all.cpu.user");
        assertThat(rules.matches("prod")).isEmpty();
    }

    @Test
    void refusesRulesThatCanBeReadButNotApplied() {
        for (String rule : new String[] {"o.<x> (10) = sum a", "o (0) = sum a", "o (-1) = sum a", "50% (10) = sum a"}) {
            assertThatThrownBy(() -> AggregationRules.parseUsable("rules.conf", rule, new NoLog()))
                    .as(rule)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("rules.conf")
                    .hasMessageContaining("= sum a");
        }
    }

    @Test
    void remembersMatchesOnlyOfTheRulesThatHold() {
        AtomicReference<AggregationRules> rules = new AtomicReference<>(AggregationRules.EMPTY);
        AggregateNames names = new AggregateNames(rules::get, 2, 0, () -> 0);
        assertThat(names.matches("a")).isEmpty();
        rules.set(AggregationRules.parseUsable("rules", "o.<x> (10) = sum <x>", new NoLog()));
        List<String> aggregates = new ArrayList<>();
        for (String name : new String[] {"a", "b", "c", "d", "a"}) {
            names.matches(name).forEach(match -> aggregates.add(match.aggregate()));
        }
        assertThat(aggregates).containsExactly("o.a", "o.b", "o.c", "o.d", "o.a");
    }
}
