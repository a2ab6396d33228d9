package io.graphitecluster.web.render.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.request.RenderApi;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What only showed when a real graphite-web answered the same questions. */
class AsUpstreamTest {
    private static final double NONE = Series.NONE;

    private final ColumnStore store = new ColumnStore(
            Map.of("few", new double[] {1, NONE, 3}, "many", new double[] {5, 5, NONE, 5, 5}, "low", new double[] {-0.5
            }),
            Map.of());

    private Series series(String target) {
        RenderApi api = new RenderApi(store, null, FunctionRegistry.standard(), RenderSettings.standard());
        Parameters parameters = Parameters.builder()
                .add("target", target)
                .add("from", String.valueOf(ColumnStore.START - 60))
                .add("until", String.valueOf(ColumnStore.START + 600))
                .build();
        return api.series(parameters, ColumnStore.START + 600).get(0);
    }

    @Test
    void percentileBeyondAllValuesLeavesThemAll() {
        Series above = series("removeAbovePercentile(few,1000)");
        assertThat(above.name()).isEqualTo("removeAbovePercentile(few, 1000)");
        assertThat(above.values()).containsExactly(1, NONE, 3);
        assertThat(above.tags()).doesNotContainKey("nPercentile");
        assertThat(series("removeBelowPercentile(few,30)").values()).containsExactly(1, NONE, 3);
        assertThat(series("removeBelowPercentile(few,90)").values()).containsExactly(NONE, NONE, 3);
    }

    @Test
    void longerReferenceLeavesTheSeriesAsLongAsItIs() {
        assertThat(series("transformNull(few,9,many)").values()).containsExactly(3, 9, 9);
        assertThat(series("transformNull(many,9,few)").values()).containsExactly(5, 5, 9, 5, 5);
    }

    @Test
    void columnOfAValueBetweenMinusOneAndZeroIsAsWideAsThatOfZero() {
        assertThat(series("cactiStyle(low)").name()).isEqualTo("low Current:-0.50   Max:-0.50   Min:-0.50   ");
    }
}
