package io.graphitecluster.web.render.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.web.api.InvalidRequestException;
import org.junit.jupiter.api.Test;

class TargetPatternTest {
    private static String replace(String search, String replacement, String text) {
        return TargetPattern.compile(search).replaceAll(text, replacement);
    }

    @Test
    void grafanasWrapperAddsItsLetter() {
        assertThat(replace("(^.*$)", "\\1 A", "servers.web01.cpu")).isEqualTo("servers.web01.cpu A");
    }

    @Test
    void namedGroupsAndEscapesAreThoseOfPython() {
        assertThat(replace("(?P<host>web\\d+)", "<\\g<host>|\\g<1>|$1>", "a.web01.b"))
                .isEqualTo("a.<web01|web01|$1>.b");
        assertThat(replace("{x}", "y", "a{x}")).isEqualTo("ay");
        assertThat(replace("[[&]", "-", "a[b&c")).isEqualTo("a-b-c");
        assertThat(replace("x*", "-", "abxd")).isEqualTo("-a-b--d-");
    }

    @Test
    void aBackslashOfAWrongKindIsNamed() {
        assertThatThrownBy(() -> TargetPattern.compile("\\Q")).hasMessageContaining("bad escape \\Q");
        assertThatThrownBy(() -> replace("a", "\\2", "a")).hasMessageContaining("invalid group reference 2");
    }

    @Test
    void anExpressionThatBacktracksWithoutEndIsStopped() {
        TargetPattern pattern = TargetPattern.compile("^(.*?,){11}P$");

        assertThatThrownBy(() -> pattern.find("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("too many steps");
    }
}
