package io.graphitecluster.protocol.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PythonSubstitutionTest {
    @Test
    void putsGroupsIntoTheirPlaces() {
        assertThat(replace("(?P<host>[a-z]+)-(\\d+)", "\\g<host>.\\2.\\g<0>", "web-01.cpu"))
                .isEqualTo("web.01.web-01.cpu");
    }

    @Test
    void replacesEmptyMatchesAsPythonDoes() {
        assertThat(replace("x*", "-", "abxd")).isEqualTo("-a-b--d-");
    }

    @Test
    void leavesOutGroupsThatTookNoPart() {
        assertThat(replace("(foo)|(bar)", "[\\1\\2]", "foo.bar")).isEqualTo("[foo].[bar]");
    }

    @Test
    void knowsCharactersByTheirCodes() {
        assertThat(replace("a", "\\101\\0\\t\\.", "a")).isEqualTo("A\0\t\\.");
    }

    @Test
    void refusesWhatPythonRefuses() {
        for (String template : new String[] {"\\q", "\\2", "\\g<x>", "\\g<", "\\g<>", "\\"}) {
            assertThatIllegalArgumentException()
                    .as(template)
                    .isThrownBy(() -> PythonPattern.compile("(a)").substitution(template));
        }
    }

    @Test
    void givesUpOnExpressionsThatTakeTooLong() {
        String text = "a".repeat(64) + "!";
        assertThat(replace("(a|aa)+$", "b", text)).isEqualTo(text);
    }

    private static String replace(String pattern, String template, String text) {
        return PythonPattern.compile(pattern).substitution(template).replaceAll(text);
    }
}
