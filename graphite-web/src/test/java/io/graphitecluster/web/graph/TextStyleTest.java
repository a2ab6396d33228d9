package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextStyleTest {
    private static final TextStyle SANS = new TextStyle("Sans", 10, false, false);

    @Test
    void measuresTextInFractionsOfPixels() {
        assertThat(SANS.width("70.0 ")).isEqualTo(25.4443359375);
        assertThat(SANS.ascent()).isEqualTo(9.2822265625);
        assertThat(SANS.lineHeight()).isEqualTo(11.640625);
        assertThat(SANS.forTitles().lineHeight()).isEqualTo(13.96875);
    }

    @Test
    void outlinesStandOnTheBaseline() {
        assertThat(SANS.outline("Ex").getBounds2D().getMaxY()).isCloseTo(0, within(0.2));
        assertThat(SANS.outline("Ex").getBounds2D().getMinY()).isCloseTo(-7.3, within(0.3));
        assertThat(SANS.outline("    ").getBounds2D().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(FontFamily.class)
    void everyFamilyHasLettersInBothWeights(FontFamily family) {
        for (boolean bold : new boolean[] {false, true}) {
            FontFace face = family.face(bold);
            "AZaz09éЖΩ€→≤█"
                    .codePoints()
                    .forEach(c -> assertThat(face.outline(c).getBounds2D().isEmpty())
                            .as("%s bold=%s %c", family, bold, c)
                            .isFalse());
            // What a font lacks is a box, not an error.
            assertThat(face.advance(0x1F600)).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Sans, SANS",
        "DejaVu Sans Mono, MONO",
        "Courier New, MONO",
        "DejaVu Serif, SERIF",
        "Sans Serif, SANS",
        "Times, SERIF",
        "Comic, SANS",
    })
    void takesTheFamilyThatComesClosest(String name, FontFamily family) {
        assertThat(FontFamily.of(name)).isEqualTo(family);
    }
}
