package io.graphitecluster.bench.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.web.render.functions.FunctionDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionCallsTest {
    private final RenderWork work = new RenderWork();

    @Test
    void everyRegisteredFunctionIsMeasured() {
        List<String> registered =
                work.functions().all().stream().map(FunctionDefinition::name).toList();
        assertThat(FunctionCalls.targets().keySet()).containsExactlyInAnyOrderElementsOf(registered);
        FunctionCalls.targets().forEach((name, target) -> assertThat(target).contains(name + "("));
    }

    @Test
    void everythingThatIsMeasuredHasAResult() {
        // One function of each kind of target, and what is no function.
        for (String name :
                List.of("scale", "median", "pearson", "timeShiftByMetric", "json", "pie maximum", "(fetch)")) {
            assertThat(RenderWork.names()).contains(name);
            assertThat(RenderWork.described(name)).isNotEmpty();
            assertThat(work.named(name).get()).isNotNull();
        }
    }

    @Test
    void manySeriesAreThousandOfADay() {
        assertThat(work.evaluate("many.*.load"))
                .hasSize(ManySeries.SERIES)
                .allSatisfy(series -> assertThat(series.size()).isEqualTo(ManySeries.POINTS));
        assertThat(work.evaluate("seriesByTag('name=load')")).hasSize(ManySeries.SERIES);
    }
}
