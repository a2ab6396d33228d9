package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void takesWhatItDoesNotSetFromTheDefault() {
        Template classic = Templates.STOCK.named("classic");

        assertThat(classic.background()).isEqualTo("black");
        assertThat(classic.minorLine()).isEqualTo("grey");
        assertThat(classic.lineColors()).startsWith("blue", "green", "red");
        assertThat(classic.textStyle()).isEqualTo(new TextStyle("Sans", 10, false, false));
    }

    @Test
    void anUnknownTemplateIsTheDefault() {
        assertThat(Templates.STOCK.named("no such template")).isEqualTo(Templates.STOCK.named("default"));
    }

    @Test
    void stripsSpacesBetweenColours() {
        assertThat(Templates.STOCK.named("summary").lineColors()).containsExactly("#6666ff", "#66ff66", "#ff6666");
    }
}
