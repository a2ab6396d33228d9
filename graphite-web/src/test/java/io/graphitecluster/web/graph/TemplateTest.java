package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void takesWhatItDoesNotSetFromTheDefault() {
        Template classic = Template.named("classic");

        assertThat(classic.background()).isEqualTo("black");
        assertThat(classic.minorLine()).isEqualTo("grey");
        assertThat(classic.lineColors()).startsWith("blue", "green", "red");
        assertThat(classic.textStyle()).isEqualTo(new TextStyle("Sans", 10, false, false));
    }

    @Test
    void anUnknownTemplateIsTheDefault() {
        assertThat(Template.named("no such template")).isEqualTo(Template.named("default"));
    }

    @Test
    void stripsSpacesBetweenColours() {
        assertThat(Template.named("summary").lineColors()).containsExactly("#6666ff", "#66ff66", "#ff6666");
    }
}
