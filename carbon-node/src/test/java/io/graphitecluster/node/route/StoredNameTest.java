package io.graphitecluster.node.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredNameTest {

    @ParameterizedTest
    @CsvSource({
        "a.b.c, a.b.c",
        "plain, plain",
        "a..b, a.b",
        ".a.b, a.b",
        "a/b.c, a.b.c",
        "../../etc/passwd, etc.passwd",
        "/etc/cron, etc.cron",
        "été.x, été.x",
        "disk.used;rack=a;dc=1, disk.used;dc=1;rack=a",
        "'disk.used{rack=\"a\",dc=\"1\"}', disk.used;dc=1;rack=a",
        "~a, a",
    })
    void namesOfOneFileAreOneName(String name, String stored) {
        assertThat(of(name)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.", "a/", ".", "..", "/", "a\0b", "_tagged", "_tagged.1b0.3c5.1b03c5", "._tagged.x"})
    void namesThatNoFileCanHaveAreRefused(String name) {
        assertThatThrownBy(() -> of(name)).isInstanceOf(UnstorableNameException.class);
    }

    @Test
    void namesAreAsLongAsTheFileSystemAllows() {
        assertThat(of("a." + "b".repeat(251))).hasSize(253);
        assertThatThrownBy(() -> of("a." + "b".repeat(252))).hasMessageContaining("252 bytes");
        assertThatThrownBy(() -> of("a." + "é".repeat(126))).hasMessageContaining("252 bytes");
        assertThatThrownBy(() -> of("a.".repeat(1600) + "b")).hasMessageContaining("3201 bytes");
        assertThat(of("long" + "x".repeat(2000) + ";tag=value")).endsWith(";tag=value");
    }

    @Test
    void brokenTagsAreComplainedOfAndKept() {
        List<String> complaints = new ArrayList<>();
        byte[] name = "a;broken".getBytes(StandardCharsets.UTF_8);

        assertThat(StoredName.of(name, 0, name.length, complaints::add)).isEqualTo("a;broken");
        assertThat(complaints).hasSize(1);
    }

    private static String of(String name) {
        byte[] bytes = ("x" + name + "x").getBytes(StandardCharsets.UTF_8);
        return StoredName.of(bytes, 1, bytes.length - 2, complaint -> {});
    }
}
