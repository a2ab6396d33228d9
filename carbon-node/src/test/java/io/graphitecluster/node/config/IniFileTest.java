package io.graphitecluster.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IniFileTest {
    @Test
    void readsPythonsDialect() {
        IniFile file = IniFile.parse("x.conf", """
                # comment
                [DEFAULT]
                base = /srv
                [a]
                ; another
                Key = value # not a comment
                list = one,
                    two

                  three
                path: %(BASE)s/%(key)s
                share = 100%%
                [b]
                """);

        assertThat(file.sections()).containsExactly("DEFAULT", "a", "b");
        assertThat(file.has("DEFAULT")).isFalse();
        assertThat(file.options("a"))
                .hasEntrySatisfying("key", o -> assertThat(o.value()).isEqualTo("value # not a comment"))
                .hasEntrySatisfying("list", o -> assertThat(o.value()).isEqualTo("one,\ntwo\n\nthree"))
                .hasEntrySatisfying("path", o -> assertThat(o.value()).isEqualTo("/srv/value # not a comment"))
                .hasEntrySatisfying("share", o -> assertThat(o.value()).isEqualTo("100%"))
                .hasEntrySatisfying("base", o -> assertThat(o.value()).isEqualTo("/srv"));
        assertThat(file.options("b")).containsOnlyKeys("base");
    }

    @Test
    void errorsNameFileLineSectionKeyAndRemedy() {
        refused("[a]\nx = 50%\n", "x.conf:2: [a] x: '%' must be followed by '%' or '(', found: '%'; write %%");
        refused("[a]\nx = %(y)s\n", "x.conf:2: [a] x: Bad value substitution: option 'x' in section 'a'");
        refused("[a]\nx = %(y\n", "x.conf:2: [a] x: bad interpolation variable reference");
        refused("[a]\nx = %(x)s\n", "x.conf:2: [a] x: Recursion limit exceeded");
        refused("x = 1\n", "x.conf:1: File contains no section headers: 'x = 1'; begin with a section");
        refused("[a]\nx\n", "x.conf:2: [a]: not an option: 'x'; write key = value");
        refused("[a]\nx=1\nX=2\n", "x.conf:3: [a] x: option 'x' in section 'a' already exists");
        refused("[a]\n[b]\n[a]\n", "x.conf:3: [a]: section 'a' already exists");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> IniFile.parse("x.conf", text).options("a"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }
}
