package io.graphitecluster.whisper.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Paths, their names and folders. */
class PathTableTest {
    private final PathTable paths = new PathTable();

    @AfterEach
    void close() {
        paths.close();
    }

    private int add(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        int number = paths.add(bytes);
        assertThat(paths.find(bytes)).isEqualTo(number);
        return number;
    }

    private static String text(MemorySegment bytes) {
        return bytes.getString(0);
    }

    @Test
    void knowsNameAndFolder() {
        int top = add("a.wsp");
        int deep = add("servers/wéb/load.wsp");

        assertThat(paths.isTop(top)).isTrue();
        assertThat(text(paths.name(top))).isEqualTo("a.wsp");
        assertThat(text(paths.folder(top))).isEmpty();
        assertThat(paths.isTop(deep)).isFalse();
        assertThat(text(paths.name(deep))).isEqualTo("load.wsp");
        assertThat(text(paths.folder(deep))).isEqualTo("servers/wéb");
        assertThat(text(paths.path(deep))).isEqualTo("servers/wéb/load.wsp");
    }

    @Test
    void tellsWhatIsInTheSameFolder() {
        int[] same = {add("a/b/c.wsp"), add("a/b/a-longer-name.wsp"), add("a/b/c")};
        int[] others = {add("a/b.wsp"), add("a/c/c.wsp"), add("a/b/c/d.wsp"), add("c.wsp"), add("b/b/c.wsp")};

        for (int number : same) {
            assertThat(paths.isSameFolder(same[0], number)).isTrue();
            assertThat(paths.folderHash(number)).isEqualTo(paths.folderHash(same[0]));
        }
        for (int other : others) {
            assertThat(paths.isSameFolder(same[0], other)).as(paths.text(other)).isFalse();
        }
    }

    @Test
    void knowsThemOfVeryManyPaths() {
        for (int i = 0; i < 20_000; i++) {
            add("folder" + i / 7 + "/a name that fills the room sooner " + i);
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat(text(paths.folder(i))).isEqualTo("folder" + i / 7);
            assertThat(text(paths.name(i))).endsWith("sooner " + i);
            assertThat(paths.isSameFolder(i, i / 7 * 7)).isTrue();
        }
    }
}
