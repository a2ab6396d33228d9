package io.graphitecluster.web.render.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.request.RenderApi;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractDoubleArrayAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions that carbonapi has and graphite-web lacks; numbers as carbonapi's own tests state them, or by hand. */
class ExtensionsTest {
    private static final double NONE = Series.NONE;

    private final ColumnStore store = new ColumnStore(
            Map.ofEntries(
                    Map.entry("a.one", new double[] {1, 2, 3, 4, 5}),
                    Map.entry("a.two", new double[] {2, 2, 4, 5, 6}),
                    Map.entry("a.three", new double[] {NONE, 1, 1, 1, 1}),
                    Map.entry("step", new double[] {0, 1, 1, 1, NONE, 1, 1}),
                    Map.entry("rising", new double[] {1, 1, 3, 5, 8, 13, 21}),
                    Map.entry("reset", new double[] {0, 0, 0, 1, 1, 0, 0}),
                    Map.entry("ten", new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}),
                    Map.entry("heat.a", new double[] {1, 2, 3, 4, 5, 6}),
                    Map.entry("heat.b", new double[] {2, NONE, 20, 8, 10, 7}),
                    Map.entry("heat.c", new double[] {10, NONE, 3, 17, 10, 90}),
                    Map.entry("bWV0cmljLm5hbWU=", new double[] {1}),
                    Map.entry("metric.bmFtZQ==", new double[] {1}),
                    Map.entry("metric.plain", new double[] {1}),
                    Map.entry("zero", new double[] {0, NONE, 0}),
                    Map.entry("app.1_3.load", new double[] {1, 2, 3, 4}),
                    Map.entry("app.2.load", new double[] {5, 6, 7, 8}),
                    Map.entry("app.other.load", new double[] {0, 0, 0, 0}),
                    Map.entry("mark.1_3", new double[] {1, NONE, NONE, NONE}),
                    Map.entry("mark.1_2", new double[] {NONE, NONE, NONE, 1}),
                    Map.entry("mark.2_0", new double[] {NONE, NONE, 1, NONE})),
            Map.of());

    private List<Series> all(String target) {
        RenderApi api = new RenderApi(store, null, FunctionRegistry.standard(), RenderSettings.standard());
        Parameters parameters = Parameters.builder()
                .add("target", target)
                .add("from", String.valueOf(ColumnStore.START - 60))
                .add("until", String.valueOf(ColumnStore.START + 600))
                .build();
        return api.series(parameters, ColumnStore.START + 600);
    }

    private AbstractDoubleArrayAssert<?> values(String target) {
        return assertThat(all(target).get(0).values());
    }

    private List<String> names(String target) {
        return all(target).stream().map(Series::name).toList();
    }

    @Test
    void everyExtensionIsMarkedAndNoneOfUpstreams() {
        List<FunctionDefinition> extensions = FunctionRegistry.standard().all().stream()
                .filter(FunctionDefinition::extension)
                .toList();
        assertThat(FunctionRegistry.standard().all()).hasSize(154 + extensions.size());
        assertThat(extensions)
                .extracting(FunctionDefinition::name)
                .contains("slo", "ewma", "lpf", "toLowerCase", "medianSeries", "median")
                .doesNotContain("lower", "log", "sumSeries", "sum", "fallbackSeries");
        assertThat(extensions).noneMatch(FunctionDefinition::aggregator);
    }

    @ParameterizedTest
    @CsvSource({
        "avg_zero, 1, 1.6666666666666667",
        "avgSeries, 1.5, 1.6666666666666667",
        "average, 1.5, 1.6666666666666667",
        "count, 2, 3",
        "current, 2, 1",
        "diff, -1, -1",
        "first, 1, 2",
        "firstSeries, 1, 2",
        "last, 2, 1",
        "max, 2, 2",
        "medianSeries, 1.5, 2",
        "min, 1, 1",
        "range, 1, 1",
        "rangeOf, 1, 1",
        "stddev, 0.5, 0.4714045207910317",
        "totalSeries, 3, 5",
    })
    void everyAggregationIsAFunction(String function, double first, double second) {
        Series series = all(function + "(a.one,a.two,a.three)").get(0);
        assertThat(series.values()).startsWith(new double[] {first, second}, within(1e-12));
        String aggregation = function.replace("Series", "");
        assertThat(series.name()).isEqualTo(aggregation + "Series(a.one,a.two,a.three)");
        assertThat(series.tags()).containsEntry("aggregatedBy", aggregation);
    }

    @Test
    void productIsMissingWhereAFactorIs() {
        values("multiply(a.one,a.two,a.three)").containsExactly(NONE, 4, 12, 20, 30);
    }

    @Test
    void callbacksOfGroupsStayWhatTheyWere() {
        assertThat(names("groupByNode(group(a.one,a.two),0,'max')")).containsExactly("a");
        values("groupByNode(group(a.one,a.two),0,'max')").containsExactly(2, 2, 4, 5, 6);
    }

    @Test
    void exponentialWeights() {
        values("ewma(step,0.9)")
                .containsExactly(new double[] {0, 0.9, 0.99, 0.999, NONE, 0.9999, 0.99999}, within(1e-12));
        assertThat(names("exponentialWeightedMovingAverage(step,0.9)")).containsExactly("ewma(step,0.9)");
    }

    @Test
    void integralStartsAgainWhereTheOtherSeriesIsNotZero() {
        values("integralWithReset(rising,reset)").containsExactly(1, 2, 5, 0, 0, 13, 34);
        assertThatThrownBy(() -> all("integralWithReset(rising,ten)"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("rising has 7 values, ten has 10");
        assertThatThrownBy(() -> all("integralWithReset(rising,group(reset,reset))"))
                .hasMessageContaining("exactly one series as resettingSeries, not 2");
    }

    @Test
    void lowPassKeepsBothEnds() {
        values("lowPass(ten,40)").containsExactly(0, 1, NONE, NONE, NONE, NONE, NONE, NONE, 8, 9);
        assertThat(names("lpf(ten,40)")).containsExactly("lowPass(ten,40)");
    }

    @Test
    void heatMapSubtractsTheNextSmallerSeries() {
        List<Series> buckets = all("heatMap(group(heat.c,heat.a,heat.b))");
        assertThat(buckets)
                .extracting(Series::name)
                .containsExactly("heatMap(heat.b,heat.a)", "heatMap(heat.c,heat.b)");
        assertThat(buckets.get(0).values()).containsExactly(1, NONE, 17, 4, 5, 1);
        assertThat(buckets.get(1).values()).containsExactly(8, NONE, -17, 9, 0, 83);
        assertThat(all("heatMap(heat.a)")).isEmpty();
        assertThatThrownBy(() -> all("heatMap(group(heat.a,ten))"))
                .hasMessageContaining("heatMap needs series of the same");
    }

    @Test
    void countsOfEachValue() {
        List<Series> counts = all("countValues(group(a.one,a.two,a.three))");
        assertThat(counts).extracting(Series::name).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(counts.get(0).values()).containsExactly(1, 1, 1, 1, 1);
        assertThat(counts.get(1).values()).containsExactly(1, 2, 0, 0, 0);
        assertThat(names("countValues(group(a.one,a.two),5)")).containsExactly("valuesLimitReached");
        assertThat(names("countValues(group(a.one,a.two),valuesLimit=6)")).hasSize(6);
    }

    @Test
    void joinsByName() {
        String lists = "(group(a.one,a.two),group(a.two,a.three)";
        assertThat(names("join" + lists + ")")).containsExactly("a.two");
        assertThat(names("join" + lists + ",'or')")).containsExactly("a.one", "a.two", "a.three");
        assertThat(names("join" + lists + ",'XOR')")).containsExactly("a.one", "a.three");
        assertThat(names("join" + lists + ",type='SUB')")).containsExactly("a.one");
        assertThatThrownBy(() -> all("join" + lists + ",'NOR')")).hasMessageContaining("'AND', 'OR', 'XOR' or 'SUB'");
    }

    @Test
    void powersOfLists() {
        values("powSeriesLists(a.one,a.two)").containsExactly(1, 4, 81, 1024, 15625);
        assertThat(names("powSeriesLists(group(a.one,a.two),a.three)"))
                .containsExactly("powSeries(a.one,a.three)", "powSeries(a.two,a.three)");
        values("powSeriesLists(group(a.one,a.two),group(a.one),matching=true)").startsWith(1, 4, 27);
        assertThat(names("powSeriesLists(group(a.one,a.two),group(a.one),true)"))
                .hasSize(1);
        values("powSeriesLists(group(a.one,a.two),group(a.two,a.three,step),default=2)")
                .containsExactly(1, 4, 9, 16, 25);
        values("powSeriesLists(a.one,group(),default=2)").containsExactly(1, 4, 9, 16, 25);
        assertThat(all("powSeriesLists(a.one,group())")).isEmpty();
        assertThatThrownBy(() -> all("powSeriesLists(group(a.one,a.two),group(a.one,a.two,step),matching=false)"))
                .hasMessageContaining("2 bases and 3 exponents");
    }

    @Test
    void scalesFromATimeOn() {
        values("scaleAfterTimestamp(a.one,10," + (ColumnStore.START + 120) + ")")
                .containsExactly(1, 2, 30, 40, 50);
        values("scaleAfterTimestamp(a.one,10)").containsExactly(10, 20, 30, 40, 50);
    }

    @Test
    void namesInBase64() {
        assertThat(names("aliasByBase64(metric.bmFtZQ==,2)")).containsExactly("metric.name");
        assertThat(names("aliasByBase64(metric.plain,2)")).containsExactly("metric.plain");
        assertThat(names("aliasByBase64(metric.plain,7)")).containsExactly("metric.plain");
        assertThat(names("aliasByBase64(alias(zero,'bWV0cmljLm5hbWU='))")).containsExactly("metric.name");
        assertThatThrownBy(() -> all("aliasByBase64(metric.plain,0)")).hasMessageContaining("from 1");
    }

    @Test
    void otherNamesOfUpstreamsFunctions() {
        assertThat(names("toUpperCase(zero)")).containsExactly("ZERO");
        assertThat(names("toLowerCase(toUpperCase(zero),0)")).containsExactly("zERO");
        values("isNotNull(zero)").containsExactly(1, 0, 1);
        values("logarithm(ten)").startsWith(new double[] {NONE, 0, Math.log10(2)}, within(1e-12));
    }

    @Test
    void seriesOfZerosGo() {
        assertThat(names("removeZeroSeries(group(zero,reset))")).containsExactly("reset");
        assertThat(names("removeZeroSeries(group(zero,reset,a.one),0.5)")).containsExactly("a.one");
    }

    @Test
    void extremesOfMinimaAndMaxima() {
        assertThat(names("highestMin(group(a.one,a.two,ten),1)")).containsExactly("a.two");
        assertThat(names("lowestMax(group(a.one,a.two,ten),2)")).containsExactly("a.one", "a.two");
        assertThat(names("lowestMin(group(a.one,a.two,ten),1)")).containsExactly("ten");
    }

    @Test
    void versionsLieOverEachOther() {
        List<Series> shifted = all(
                "timeShiftByMetric(group(app.1_3.load,app.2.load,app.other.load),group(mark.1_3,mark.1_2,mark.2_0),1)");
        assertThat(shifted)
                .extracting(Series::name)
                .containsExactly("timeShiftByMetric(app.1_3.load)", "timeShiftByMetric(app.2.load)");
        assertThat(shifted).extracting(Series::start).containsExactly(ColumnStore.START + 120, ColumnStore.START);
        assertThatThrownBy(() -> all("timeShiftByMetric(group(app.1_3.load,app.2.load),group(mark.1_3,mark.1_2),1)"))
                .hasMessageContaining("marks of at least 2 versions");
        assertThatThrownBy(() -> all("timeShiftByMetric(app.1_3.load,group(mark.1_3,mark.2_0),1)"))
                .hasMessageContaining("at least 2 series and 2 marks, not 1 and 2");
    }
}
