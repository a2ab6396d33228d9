package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.PictureFormat;
import io.graphitecluster.web.render.Series;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Every value of every option, alone, in pairs of the structural ones, and at random all together. */
class OptionCombinationsTest {
    private static final List<List<String>> OPTIONS = List.of(
            List.of(
                    "lineMode=slope",
                    "lineMode=staircase",
                    "lineMode=connected",
                    "lineMode=connected&connectedLimit=1"),
            List.of("areaMode=none", "areaMode=first", "areaMode=all", "areaMode=stacked"),
            List.of("", "areaAlpha=0.3", "areaAlpha=x"),
            List.of("", "yAxisSide=right", "graphOnly=true", "hideAxes=true"),
            List.of("", "title=Title%0Aof+two", "vtitle=left&vtitleRight=right"),
            List.of("", "hideLegend=true", "uniqueLegend=1", "hideNullFromLegend=true"),
            List.of("", "hideXAxis=true", "hideYAxis=true", "hideGrid=true"),
            List.of("", "drawNullAsZero=true"),
            List.of("", "logBase=10&yMin=0.1", "logBase=e", "yUnitSystem=binary", "yUnitSystem=msec"),
            List.of("", "yMin=0&yMax=100&yMinLeft=0&yMaxRight=10", "yMax=max", "yStep=7&yStepLeft=3", "yDivisors=2,3"),
            List.of("", "lineWidth=0", "lineWidth=5&leftWidth=3&rightDashed=true&rightColor=red", "minXStep=3"),
            List.of("", "minorY=4&majorGridLineColor=red&minorGridLineColor=0000ff40"),
            List.of("", "template=classic", "bgcolor=00000000&fgcolor=white", "colorList=red,%2300ff00,0000ff80"),
            List.of("", "fontName=Mono&fontSize=20", "fontBold=true&fontItalic=true", "margin=40", "xFormat=%25a"),
            List.of("", "width=1&height=1", "width=60&height=30", "width=900&height=40"));

    private static final List<Series> DATA = List.of(
            Pictures.series("a", 1, 5, 12, 3, Double.NaN, 7),
            Pictures.series("b", 3, Double.NaN, Double.NaN, Double.NaN, 9, 2),
            Pictures.series("none", Double.NaN),
            Pictures.series("area", 4, 2, 6).withOption("stacked", true),
            Pictures.series("hidden", 2).withOption("invisible", true).withOption("stacked", true),
            Pictures.series("event", 0, 1).withOption("drawAsInfinite", true),
            Pictures.series("styled", 8)
                    .withOption("dashed", 5.0)
                    .withOption("lineWidth", 3.0)
                    .withOption("alpha", 0.5)
                    .withOption("color", "#11223344"));

    private static void draws(String query, List<Series> series) throws Exception {
        Series[] array = series.toArray(Series[]::new);
        byte[] png;
        byte[] svg;
        try {
            png = Pictures.paint(PictureFormat.PNG, query, array);
            svg = Pictures.paint(PictureFormat.SVG, query, array);
        } catch (InvalidRequestException e) {
            // The one combination that has no picture: zeros on a logarithmic axis.
            assertThat(query).contains("logBase");
            assertThat(e).hasMessageContaining("logBase");
            return;
        }
        assertThat(ImageIO.read(new ByteArrayInputStream(png))).as(query).isNotNull();
        assertThat(new String(svg, StandardCharsets.UTF_8))
                .as(query)
                .endsWith("</svg>\n")
                .doesNotContain("NaN");
    }

    private static List<Series> withSecondAxis() {
        List<Series> series = new ArrayList<>(DATA);
        series.set(1, series.get(1).withOption("secondYAxis", true));
        series.set(3, series.get(3).withOption("secondYAxis", true));
        return series;
    }

    @Test
    void eachPairOfOptionsDraws() throws Exception {
        List<List<Series>> data = List.of(DATA, withSecondAxis());
        int pairs = 0;
        for (int a = 0; a < OPTIONS.size(); a++) {
            for (int b = a + 1; b < OPTIONS.size(); b++) {
                for (String first : OPTIONS.get(a)) {
                    for (String second : OPTIONS.get(b)) {
                        if (first.isEmpty() || second.isEmpty()) {
                            continue; // Next to lineMode=slope, the default, each option draws alone.
                        }
                        draws("width=90&height=70&" + first + "&" + second, data.get(pairs++ % 2));
                    }
                }
            }
        }
    }

    @Property(tries = 100)
    void anyCombinationDraws(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder query = new StringBuilder("width=200&height=120");
        for (List<String> values : OPTIONS) {
            query.append('&').append(values.get(random.nextInt(values.size())));
        }
        draws(query.toString(), random.nextBoolean() ? DATA : withSecondAxis());
    }

    @Test
    void awkwardSeriesDraw() throws Exception {
        for (String query : List.of("", "areaMode=stacked", "lineMode=staircase", "drawNullAsZero=true")) {
            draws(query, List.of(Series.of("one value", 1000, 1060, 60, new double[] {5})));
            draws(query, List.of(Series.of("no value", 1000, 1060, 60, new double[0])));
            draws(query, List.of(Series.of("no step", 1000, 1001, 0, new double[] {1, 2, 3})));
            draws(query, List.of(Series.of("instant", 1000, 1000, 1, new double[] {1, 1}), Pictures.series("a", 1)));
            draws(query, List.of(Series.of("far apart", 0, 4_000_000_000L, 1e9, new double[] {1, 2, 3, 4})));
            draws(query, List.of(Pictures.series("infinite", 1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)));
            draws(query, List.of(Pictures.series("tiny", 0, Double.MIN_VALUE)));
            draws(query, List.of(Pictures.series("huge", -1e307, 1e307)));
            draws(query, List.of(Pictures.series("close", 1e17, 1e17 + 16)));
            draws(query, List.of(Pictures.series("", 1), Pictures.series("x".repeat(5000), 2)));
        }
    }
}
