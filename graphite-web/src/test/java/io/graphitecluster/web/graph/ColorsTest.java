package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.web.api.InvalidRequestException;
import java.awt.Color;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ColorsTest {
    @Test
    void readsNamesAndHexadecimalForms() {
        assertThat(Colors.parse("bgcolor", "green")).isEqualTo(new Color(0, 200, 0));
        assertThat(Colors.parse("bgcolor", "darkgrey")).isEqualTo(new Color(111, 111, 111));
        assertThat(Colors.parse("bgcolor", "00c800")).isEqualTo(new Color(0, 200, 0));
        assertThat(Colors.parse("bgcolor", "#00C800")).isEqualTo(new Color(0, 200, 0));
        assertThat(Colors.parse("bgcolor", "%2300c800")).isEqualTo(new Color(0, 200, 0));
        assertThat(Colors.parse("bgcolor", "00c80080")).isEqualTo(new Color(0, 200, 0, 128));
    }

    @Test
    void anOpacityInTheColourWinsOverOneFromOutside() {
        assertThat(Colors.parse("color", "red", 0.5).getAlpha()).isEqualTo(128);
        assertThat(Colors.parse("color", "ff0000ff", 0.5).getAlpha()).isEqualTo(255);
    }

    @Property
    void namesTheParameterOfWhatIsNoColour(@ForAll String text) {
        try {
            Colors.parse("bgcolor", text);
        } catch (InvalidRequestException e) {
            assertThat(e).hasMessageContaining("bgcolor").hasMessageContaining("give a colour");
        }
    }

    @Test
    void refusesNonsense() {
        for (String text : new String[] {"", "#", "fff", "reddish", "gggggg", "1234567", "0x112233", "６６６６６６"}) {
            assertThatThrownBy(() -> Colors.parse("fgcolor", text))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("fgcolor");
        }
    }
}
