package io.graphitecluster.protocol.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NamesTest {
    @Example
    void bothWaysToWriteTagsGiveOneName() {
        assertThat(TaggedName.parse("disk.used;rack=a1;dc=d;a0=1;a=2").path())
                .isEqualTo("disk.used;a0=1;a=2;dc=d;rack=a1");
        assertThat(TaggedName.parse("disk.used{rack=\"a1\",dc=\"x\\\"y\\\\\"}").path())
                .isEqualTo("disk.used;dc=x\"y\\;rack=a1");
        assertThat(TaggedName.parse("~~a;name=b;t=v").tags())
                .containsEntry("name", "a")
                .containsEntry("t", "v");
    }

    @Example
    void whatBreaksARuleIsNamedAndKeptAsItIs() {
        List<String> complaints = new ArrayList<>();

        assertThat(SeriesNames.stored("a;b", complaints::add)).isEqualTo("a;b");
        assertThat(complaints).containsExactly("Error parsing metric a;b: Cannot parse path a;b, invalid segment b");
        assertThatThrownBy(() -> TaggedName.parse("a;b=~c")).hasMessageContaining("not allowed to start with \"~\"");
        assertThatThrownBy(() -> TaggedName.parse("a{b=\"\"}")).hasMessageContaining("invalid segment b=\"\"");
        assertThatThrownBy(() -> TaggedName.parse("a{b=\"c\"{d=\"e\"}")).hasMessageContaining("more than one {");
    }

    @Property(tries = 1000)
    void aNormalNameStaysAsItIs(@ForAll("names") String name) {
        String stored = SeriesNames.stored(name, complaint -> {});

        assertThat(SeriesNames.stored(stored, complaint -> {})).isEqualTo(stored);
    }

    @Property(tries = 1000)
    void aNameThatLooksPlainIsNotChanged(@ForAll("names") String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (!SeriesNames.mayChange(bytes, 0, bytes.length)) {
            assertThat(SeriesNames.stored(name, complaint -> {})).isEqualTo(name);
        }
    }

    @Property(tries = 2000)
    void noNameLeavesTheDataFolder(@ForAll("names") String name, @ForAll boolean hash) {
        Path data = Path.of("/data/whisper");
        String path;
        try {
            path = SeriesPaths.pathOf(name, hash);
        } catch (InvalidNameException e) {
            assertThat(name).contains("\0");
            return;
        }
        Path file = data.resolve(path + ".wsp");

        assertThat(file.normalize().startsWith(data)).isTrue();
        assertThat(path).doesNotContain("..").doesNotStartWith("/");
    }

    @Example
    void pathsAreUpstreams() {
        assertThat(SeriesPaths.pathOf("servers.web1.load", true)).isEqualTo("servers/web1/load");
        assertThat(SeriesPaths.pathOf("a;b=c", false)).isEqualTo("_tagged/81e/2f5/a;b=c");
        assertThat(SeriesPaths.pathOf("../../etc/passwd", true)).isEqualTo("etc/passwd");
        assertThat(SeriesPaths.pathOf("a;b=../../x", false)).isEqualTo("_tagged/34b/f09/a;b=_DOT__DOT_/_DOT__DOT_/x");
        assertThat(SeriesPaths.nameOf("_tagged/81e/2f5/a_DOT_b;b=c")).isEqualTo("a.b;b=c");
        assertThatThrownBy(() -> SeriesPaths.pathOf("a\0b", true)).hasMessageContaining("NUL character at index 1");
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> parts = Arbitraries.of(
                "a", "b", "~", "..", ".", "/", "../", ";", "=", "{", "\"}", "\"", ",", "\\", "é", "😀", "\uffee",
                "_DOT_", "_tagged", "\0", "name", " ", "!");
        return parts.list().ofMaxSize(12).map(list -> String.join("", list));
    }
}
