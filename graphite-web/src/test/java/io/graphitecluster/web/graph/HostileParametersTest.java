package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.PictureFormat;
import io.graphitecluster.web.render.Series;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileParametersTest {
    private static final Series DATA = Pictures.series("data", 1, 5, 3);

    @ParameterizedTest
    @CsvSource({
        "width, 1000000000",
        "width, 1e9",
        "width, 0",
        "height, -1",
        "height, abc",
        "height, 99999999999999999999999999999999999999999999999999999999999999999999999",
        "fontSize, NaN",
        "fontSize, 0",
        "fontSize, 1e6",
        "margin, 1e300",
        "lineWidth, -1",
        "lineWidth, 1e30",
        "thickness, x",
        "minXStep, -4",
        "minXStep, NaN",
        "lineMode, curly",
        "areaMode, everything",
        "areaAlpha, 7",
        "yAxisSide, top",
        "bgcolor, nonsense",
        "fgcolor, 12",
        "majorGridLineColor, '#ggg'",
        "minorGridLineColor, x",
        "colorList, 'red,nope'",
        "yMin, 1e999",
        "yMax, Infinity",
        "yLimit, oops",
        "yStep, -5",
        "yStep, 0",
        "yStepLeft, x",
        "yMinRight, 0x10",
        "yDivisors, 0",
        "yDivisors, '4,-1'",
        "yDivisors, '1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21'",
        "yDivisors, ''''",
        "logBase, 1",
        "logBase, 1.0000001",
        "logBase, ten",
        "minorY, 1000000",
        "connectedLimit, never",
        "rightWidth, -3",
        "leftDashed, x",
        "leftColor, x",
    })
    void namesTheParameterThatIsWrong(String name, String value) {
        Parameters parameters = Parameters.builder().add(name, value).build();

        assertThatThrownBy(() ->
                        new GraphPainter().paint(List.of(DATA), parameters, Pictures.LAST_HOUR, PictureFormat.PNG))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageContaining(name)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void boundsTheNumberOfPixels() {
        assertThatThrownBy(() -> Pictures.png("width=8000&height=8000", DATA))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("width=8000, height=8000")
                .hasMessageContaining("8847360");
    }

    @Test
    void boundsTexts() {
        assertThatThrownBy(() -> Pictures.png("xFormat=" + "%25c".repeat(1000), DATA))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("xFormat");
        assertThatThrownBy(() -> Pictures.png("title=" + "long".repeat(1000), DATA))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("title");
    }

    @Test
    void saysWhichEndsContradictEachOther() {
        assertThatThrownBy(() -> Pictures.png("yMin=5&yMax=5", DATA))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("yMin=5.0")
                .hasMessageContaining("yMax");
        assertThatThrownBy(() -> Pictures.png("yMin=-1e308&yMax=1e308", DATA))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("yMin")
                .hasMessageContaining("yMax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yStep=1e-300",
                "yStep=1e300",
                "yStep=5e-324&yMin=1e300&yMax=2e300",
                "yMin=1&yMax=1.0000000000000002",
                "logBase=-5",
                "margin=8000",
                "fontSize=400",
                "minXStep=8192",
                "xFormat=%25",
                "tz=No/Where",
                "template=../../etc/passwd",
                "yUnitSystem=none&yMax=1e300",
                "connectedLimit=-1e300&lineMode=connected",
            })
    void drawsSomethingForWhatIsStrangeButNotWrong(String query) {
        assertThat(Pictures.png(query, DATA).getWidth()).isEqualTo(330);
        assertThat(Pictures.svg(query, DATA)).doesNotContain("NaN");
    }

    @Provide
    static Arbitrary<String> names() {
        return Arbitraries.of(
                "width",
                "height",
                "margin",
                "fontSize",
                "fontName",
                "title",
                "vtitle",
                "lineMode",
                "lineWidth",
                "areaMode",
                "areaAlpha",
                "yMin",
                "yMax",
                "yLimit",
                "yStep",
                "yDivisors",
                "logBase",
                "minorY",
                "minXStep",
                "xFormat",
                "colorList",
                "bgcolor",
                "majorGridLineColor",
                "yUnitSystem",
                "yAxisSide",
                "template",
                "connectedLimit",
                "hideLegend",
                "graphOnly",
                "leftDashed");
    }

    @Provide
    static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.integers().between(-20, 600).map(String::valueOf));
    }

    @Property(tries = 500)
    void anyValueDrawsOrIsRefused(
            @ForAll @From("names") String name,
            @ForAll @From("values") String value,
            @ForAll @From("names") String otherName,
            @ForAll @From("values") String otherValue) {
        Parameters parameters =
                Parameters.builder().add(name, value).add(otherName, otherValue).build();
        try {
            new GraphPainter().paint(List.of(DATA), parameters, Pictures.LAST_HOUR, PictureFormat.PNG);
        } catch (InvalidRequestException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void millionsOfPointsTakeAMomentAndLittleRoom() {
        double[] values = new double[5_000_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 1000;
        }
        Series large = Series.of("large", 0, values.length, 1, values);

        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            assertThat(Pictures.png("areaMode=stacked", large).getWidth()).isEqualTo(330);
            String svg = Pictures.svg("", large);
            assertThat(svg).hasSizeLessThan(200_000);
            assertThat(Pictures.metadata(svg).at("/series/0/data").size()).isLessThan(330);
        });
    }

    @Test
    void aNameOfAMillionLettersIsDrawnAsFarAsThePictureGoes() {
        Series named = DATA.withName("x".repeat(1_000_000));

        assertThat(Pictures.png("", named).getWidth()).isEqualTo(330);
        // Once in the metadata; the outlines of all letters would take fifty times as much.
        assertThat(Pictures.svg("", named)).hasSizeLessThan(1_500_000);
    }
}
