package io.graphitecluster.ceres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.ceres.disk.LocalDisk;
import io.graphitecluster.ceres.json.JsonReader;
import io.graphitecluster.ceres.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, paths and finding, on the disk of this machine. */
class CeresTreeTest {
    @TempDir
    private Path folder;

    private CeresTree tree() throws IOException {
        return CeresTree.create(folder.resolve("t"), Map.of("owner", "me"), new LocalDisk(), CeresSettings.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/passwd", "..", "a/../../x", "....x", ".ceres-tree", "/", "a/./b"})
    void noNameLeadsOutOfTheTree(String name) throws IOException {
        CeresTree tree = tree();
        assertThat(tree.folderOf(name)).startsWithRaw(tree.root()).isNormalized();
    }

    @Test
    void namesThatNoFolderCanHaveAreRefused() throws IOException {
        CeresTree tree = tree();
        assertThatThrownBy(() -> tree.node("a\0b")).isInstanceOf(InvalidNodeNameException.class);
        assertThatThrownBy(() -> tree.createNode("..", NodeMetadata.of(Map.of())))
                .isInstanceOf(InvalidNodeNameException.class);
        assertThatThrownBy(() -> tree.createNode("a".repeat(300), NodeMetadata.of(Map.of())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aNodeMayHaveNodesBelowWhicheverCameFirst() throws IOException {
        CeresTree tree = tree();
        tree.createNode("a.b.c", NodeMetadata.of(Map.of()));
        tree.createNode("a.b", NodeMetadata.of(Map.of()));
        tree.store("a.b", new long[] {60}, new double[] {1});
        assertThat(tree.find("a.*")).extracting(CeresNode::name).containsExactly("a.b");
        assertThat(tree.find("*.*.*")).extracting(CeresNode::name).containsExactly("a.b.c");
        assertThat(tree.fetch("a.b", 60, 120).values()).containsExactly(1);
        assertThat(tree.properties()).isEqualTo(Map.of("owner", "me"));
    }

    @Test
    void linksToFoldersGiveNoNames() throws IOException {
        CeresTree tree = tree();
        tree.createNode("a.b", NodeMetadata.of(Map.of()));
        Files.createSymbolicLink(tree.root().resolve("loop"), tree.root());
        List<String> walked = new ArrayList<>();
        tree.walk(new NodeVisitor() {
            @Override
            public void node(CeresNode node) {
                walked.add(node.name());
            }

            @Override
            public void unreadable(Path unreadable, IOException problem) {
                walked.add(problem.toString());
            }
        });
        assertThat(walked).containsExactly("a.b");
        assertThat(tree.find("*.*")).extracting(CeresNode::name).containsExactly("a.b");
    }

    @Test
    void aDeletedNodeSaysSo() throws IOException {
        CeresTree tree = tree();
        CeresNode node = tree.createNode("a.b", NodeMetadata.of(Map.of()));
        node.write(new long[] {60}, new double[] {1});
        node.delete();
        assertThat(node.folder()).doesNotExist();
        assertThatThrownBy(node::slices).isInstanceOf(NodeDeletedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "web*, web-01, true",
        "web?, web1, true",
        "web?, web, false",
        "[ab]x, bx, true",
        "[!ab]x, bx, false",
        "[a-c]x, bx, true",
        "[]]x, ]x, true",
        "[x, [x, true",
        "a*b*c, aXbXbXc, true",
        "a*b, ab, true",
        "*, '', true",
        "{a}, {a}, true",
        "A, a, false",
        "[c-a], b, false",
        "[a-], -, true"
    })
    void patterns(String pattern, String name, boolean fits) {
        assertThat(new NodePattern(pattern).matches(name)).isEqualTo(fits);
    }

    @Test
    void aPatternWithManyStarsTakesNoLongTime() {
        assertThat(new NodePattern("*a".repeat(500) + "b").matches("a".repeat(10_000)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [1, 2.5, true, null, \"\\u00e9\\n\"], \"b\": {}}",
                "[]",
                "-0.0",
                "NaN",
                "123456789012345678901"
            })
    void jsonIsReadAndWritten(String text) {
        assertThat(JsonText.of(JsonReader.read(JsonText.of(JsonReader.read(text)))))
                .isEqualTo(JsonText.of(JsonReader.read(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
                "[1 2]|Expecting ',' delimiter: line 1 column 4 (char 3)",
                "{\"a\" 1}|Expecting ':' delimiter: line 1 column 6 (char 5)",
                "\"abc|Unterminated string starting at: line 1 column 1 (char 0)",
                "1 1|Extra data: line 1 column 3 (char 2)",
                "nul|Expecting value: line 1 column 1 (char 0)"
            })
    void jsonErrorsSayWhere(String text, String message) {
        assertThatThrownBy(() -> JsonReader.read(text)).hasMessage(message);
        assertThatThrownBy(() -> JsonReader.read("[".repeat(10_000))).hasMessageStartingWith("Nested deeper than 100");
    }
}
