package io.graphitecluster.web.render.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.request.RenderApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objectives, polynomials, correlations and outliers; numbers as carbonapi's own tests state them, or by hand. */
class StatisticExtensionsTest {
    private static final double NONE = Series.NONE;

    private final ColumnStore store = new ColumnStore(
            Map.ofEntries(
                    Map.entry("x", new double[] {1, 2, 3, 4, 5, NONE, NONE, 6, 7, 0, 8}),
                    Map.entry(
                            "budget", new double[] {1, 1.5, 2, 3, 4, NONE, 0, 1, 1.5, 2.1, 1, 2, 3, 4, 5, 1, 2, 3, 4}),
                    Map.entry("p", new double[] {7.79, 7.7, 7.92, 5.25, 6.24, 7.25, 7.15, 8.56, 7.82, 8.52}),
                    Map.entry("gap", new double[] {7.79, 7.7, 7.92, 5.25, 6.24, NONE, 7.15, 8.56, 7.82, 8.52}),
                    Map.entry("single", new double[] {NONE, NONE, 1}),
                    Map.entry("c1", new double[] {43, 21, 25, 42, 57, 59}),
                    Map.entry("c2", new double[] {99, 65, 79, 75, 87, 81}),
                    Map.entry("flat", new double[] {0, 0, 0, 0, 0, 0}),
                    Map.entry("up", new double[] {3, 4, 5, 6, 7, 8}),
                    Map.entry("like", new double[] {4, 4, 5, 5, 6, 6}),
                    Map.entry("down", new double[] {9, 7, 6, 4, 2, 1}),
                    Map.entry("t.a", new double[] {21, 17, 20, 20, 10, 29}),
                    Map.entry("t.b", new double[] {20, 18, 21, 19, 20, 20}),
                    Map.entry("t.c", new double[] {19, 19, 21, 17, 23, 20}),
                    Map.entry("t.d", new double[] {18, 20, 22, 14, 26, 20}),
                    Map.entry("t.e", new double[] {17, 21, 8, 30, 18, 28})),
            Map.of("x", 5, "budget", 1, "p", 1));

    private static final String TUKEY = "(group(t.a,t.b,t.c,t.d,t.e),";

    private List<Series> all(String target) {
        RenderApi api = new RenderApi(store, null, FunctionRegistry.standard(), RenderSettings.standard());
        Parameters parameters = Parameters.builder()
                .add("target", target)
                .add("from", String.valueOf(ColumnStore.START - 60))
                .add("until", String.valueOf(ColumnStore.START + 600))
                .build();
        return api.series(parameters, ColumnStore.START + 600);
    }

    private double[] values(String target) {
        return all(target).get(0).values();
    }

    private List<String> names(String target) {
        return all(target).stream().map(Series::name).toList();
    }

    @Test
    void shareOfGoodValues() {
        Series slo = all("slo(x,\"10sec\",\"above\",2)").get(0);
        assertThat(slo.values()).containsExactly(0, 1, 1, 1, 0.5, 1);
        assertThat(slo.name()).isEqualTo("slo(x, 10sec, above, 2)");
        assertThat(slo.step()).isEqualTo(10);
        assertThat(values("slo(x,'4sec','below',6)")).hasSize(14).containsOnly(NONE);
        assertThatThrownBy(() -> all("slo(x,'0s','below',6)")).hasMessageContaining("span of time");
        assertThatThrownBy(() -> all("slo(x,'10s','under',6)")).hasMessageContaining("'belowOrEqual'");
    }

    @Test
    void anIntervalLongerThanTheRangeGivesOneValue() {
        assertThat(values("slo(x,'1d','aboveOrEqual',4)")).containsExactly(5 / 9.0);
    }

    @Test
    void errorBudgetIsInSeconds() {
        assertThat(values("sloErrorBudget(budget,'5sec','aboveOrEqual',2,0.6)"))
                .containsExactly(new double[] {0, -1.75, 1, 0.6}, within(1e-12));
    }

    @Test
    void polynomialsFitByLeastSquares() {
        assertThat(values("polyfit(p)"))
                .startsWith(new double[] {6.94763636364, 7.05260606061}, within(1e-10))
                .endsWith(new double[] {7.89236363636}, within(1e-10));
        assertThat(values("polyfit(gap,2)"))
                .containsExactly(
                        new double[] {
                            7.9733096590909085, 7.364842329545457, 6.933910511363642, 6.680514204545464,
                            6.604653409090922, 6.706328125000017, 6.985538352272748, 7.442284090909116,
                            8.07656534090912, 8.888382102272761
                        },
                        within(1e-10));
        assertThat(values("polyfit(p,3,'5sec')"))
                .hasSize(15)
                .endsWith(
                        new double[] {8.695, 8.5946969697, 8.16727272727, 7.33762237762, 6.03064102564}, within(1e-9));
        assertThat(names("polyfit(p,3,'5sec')")).containsExactly("polyfit(p,3,'5sec')");
        assertThat(values("polyfit(single,3)")).containsOnly(NONE);
        assertThatThrownBy(() -> all("polyfit(p,0)")).hasMessageContaining("from 1 to 30");
    }

    @Test
    void aPolynomialOfHighDegreeMeetsEveryValue() {
        double[] column = {5, 1, 4, 9, 2, 6, 5, 3, 5, 8};
        assertThat(PolynomialFit.fitted(column, 30, 10)).containsExactly(column, within(1e-9));
    }

    @Test
    void correlationsOfWindows() {
        assertThat(values("pearson(c1,c2,6)"))
                .containsExactly(new double[] {NONE, NONE, NONE, NONE, NONE, 0.5298089018901744}, within(1e-12));
        assertThat(values("pearson(c1,flat,3)")).containsOnly(NONE);
        assertThatThrownBy(() -> all("pearson(c1,group(c1,c2),3)"))
                .hasMessageContaining("exactly one series as seriesB");
        assertThatThrownBy(() -> all("pearson(c1,c2,0)")).hasMessageContaining("at least 1");
    }

    @Test
    void closestByCorrelation() {
        String lists = "(like,group(flat,up,like,down),";
        assertThat(names("pearsonClosest" + lists + "2)")).containsExactly("like", "up");
        assertThat(names("pearsonClosest" + lists + "9)")).containsExactly("like", "up", "down");
        assertThat(names("pearsonClosest" + lists + "9,direction='neg')")).containsExactly("down");
        assertThat(names("pearsonClosest" + lists + "9,'pos')")).containsExactly("like", "up");
        assertThatThrownBy(() -> all("pearsonClosest" + lists + "9,'up')"))
                .hasMessageContaining("'abs', 'pos' or 'neg'");
    }

    /** R: ks.test(c(43,21,25,42,57), c(99,65,79,75,87), exact=FALSE) has D = 1 and p = 0.01348. */
    @Test
    void distributionsOfWindows() {
        double[] values = values("ksTest2(c1,c2,5)");
        assertThat(values).startsWith(NONE, NONE, NONE, NONE, NONE);
        assertThat(values[5]).isCloseTo(0.013475, within(1e-6));
        assertThat(values("kolmogorovSmirnovTest2(c1,c1,5)")[5]).isOne();
        assertThat(values("ksTest2(c1,c2,30000000)")).hasSize(6).containsOnly(NONE);
    }

    @Test
    void whatIsNoNumberIsInNoDistribution() {
        double[] first = {1, Double.NaN, 3, NONE, 5};
        double[] second = {Double.NaN, 2, 3, 4, 5};
        assertThat(KolmogorovSmirnov.probabilities(first, second, 2))
                .containsExactly(
                        new double[] {NONE, 0.699374199131, 0.996255192379, 0.996255192379, 0.996255192379},
                        within(1e-10));
    }

    @Test
    void bothSeriesForKolmogorovsDistributionMeet() {
        // Values of tables of the distribution.
        assertThat(KolmogorovSmirnov.beyond(1.3580986)).isCloseTo(0.05, within(1e-7));
        assertThat(KolmogorovSmirnov.beyond(1.6276236)).isCloseTo(0.01, within(1e-7));
        assertThat(KolmogorovSmirnov.beyond(0.8275736)).isCloseTo(0.5, within(1e-6));
        assertThat(KolmogorovSmirnov.beyond(Math.nextDown(1.18)))
                .isCloseTo(KolmogorovSmirnov.beyond(1.18), within(1e-12));
    }

    @Test
    void seriesWithOutliers() {
        assertThat(names("tukeyAbove" + TUKEY + "1.5,5)")).containsExactlyInAnyOrder("t.a", "t.d", "t.e");
        assertThat(names("tukeyAbove" + TUKEY + "1.5,1)")).containsExactly("t.e");
        assertThat(names("tukeyAbove" + TUKEY + "3,5)")).containsExactly("t.e");
        assertThat(names("tukeyBelow" + TUKEY + "1.5,5)")).containsExactlyInAnyOrder("t.a", "t.e");
        assertThat(names("tukeyBelow" + TUKEY + "3,5)")).containsExactly("t.e");
        assertThat(names("tukeyAbove" + TUKEY + "1.5,5,2)")).isEmpty();
        assertThat(names("tukeyBelow" + TUKEY + "1.5,5,'-3min')")).containsExactly("t.e");
        assertThatThrownBy(() -> all("tukeyAbove" + TUKEY + "0,5)")).hasMessageContaining("greater than 0");
    }
}
