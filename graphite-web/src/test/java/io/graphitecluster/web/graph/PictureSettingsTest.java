package io.graphitecluster.web.graph;

import static io.graphitecluster.web.graph.Pictures.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.web.render.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSettingsTest {
    private static final Series MONTH =
            Series.of("month", Pictures.NOON - 30 * 86_400, Pictures.NOON, 86_400, new double[30]);

    private static PictureSettings settings(String dateFormat, int legend, String templates) {
        return new PictureSettings(dateFormat, legend, Templates.read(templates));
    }

    @Test
    void daysAreWrittenAsTheSettingSays() {
        String standard = Pictures.svg("hideLegend=true", MONTH);

        assertThat(Pictures.svg(settings("%e. %b", 10, ""), "hideLegend=true", MONTH))
                .isEqualTo(Pictures.svg("hideLegend=true&xFormat=%25e.%20%25b", MONTH))
                .isNotEqualTo(standard);
        assertThat(Pictures.svg(settings("%e. %b", 10, ""), "hideLegend=true&xFormat=%25m/%25d", MONTH))
                .isEqualTo(standard);
    }

    @Test
    void theLegendEndsWithTheNumberOfSeries() {
        Series[] two = {series("first", 1), series("second", 2)};

        String with = Pictures.svg("hideLegend=false", two);
        String without = Pictures.svg("hideLegend=true", two);

        assertThat(with).isNotEqualTo(without);
        assertThat(Pictures.svg(settings("", 2, ""), "", two)).isEqualTo(with);
        assertThat(Pictures.svg(settings("", 1, ""), "", two)).isEqualTo(without);
        assertThat(Pictures.svg(settings("", 1, ""), "hideLegend=false", two)).isEqualTo(with);
    }

    @Test
    void aFileOfTemplatesStandsOverTheStockOnes() {
        Templates templates = Templates.read("""
                # Ours.
                [default]
                background = yellow
                fontSize = 12.0

                [dark]
                ; colours may have spaces between
                background: black
                lineColors = 00ff00, #ff0000
                fontBold = True
                """);

        assertThat(templates.named("default").background()).isEqualTo("yellow");
        assertThat(templates.named("unknown")).isEqualTo(templates.named("default"));
        Template dark = templates.named("dark");
        assertThat(dark.background()).isEqualTo("black");
        assertThat(dark.foreground()).isEqualTo("black");
        assertThat(dark.lineColors()).containsExactly("00ff00", "#ff0000");
        assertThat(dark.textStyle()).isEqualTo(new TextStyle("Sans", 12, true, false));
        assertThat(templates.named("classic").foreground()).isEqualTo("white");
        assertThat(Pictures.svg(new PictureSettings("", 10, templates), "template=dark", series("a", 1)))
                .contains("fill:rgb(0,0,0)'/>")
                .isNotEqualTo(Pictures.svg("template=dark", series("a", 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            background = red            | line 1 is 'background = red': give [template] or key = value
            [a];backgruond = red        | line 2 sets 'backgruond': a template has [background, fontbold, fontitalic, fontname, fontsize, foreground, linecolors, majorline, minorline]
            [a];fontSize = big          | [a] has fontSize = big: give 1 to 400
            [a];fontSize = 0            | [a] has fontSize = 0: give 1 to 400
            [a];background = reddish    | [a]: Invalid
            [a];lineColors = red,00ff0  | [a]: Invalid
            """)
    void aFileThatIsWrongIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> Templates.read(text.replaceFirst(";", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
