package io.graphitecluster.node.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    private final Sessions sessions = new Sessions();
    private final List<String> applied = new ArrayList<>();

    @Test
    void aBatchThatIsSentAgainIsNotAppliedAgain() {
        assertThat(apply("s", 1)).isTrue();
        assertThat(apply("s", 2)).isTrue();
        assertThat(apply("s", 2)).isTrue();
        assertThat(apply("s", 1)).isTrue();
        assertThat(apply("other", 1)).isTrue();

        assertThat(applied).containsExactly("s1", "s2", "other1");
    }

    @Test
    void aBatchThatCouldNotBeAppliedMayComeAgain() {
        assertThat(sessions.applyOnce("s", 1, () -> false)).isFalse();
        assertThat(apply("s", 1)).isTrue();

        assertThat(applied).containsExactly("s1");
    }

    @Test
    void numbersOutliveAGracefulRestart(@TempDir Path folder) throws IOException {
        apply("one", 5);
        apply("two", 9);
        Path file = folder.resolve("spool/received-sessions");
        sessions.save(new LocalDisk(), file);

        Sessions next = new Sessions();
        next.load(new LocalDisk(), file);

        assertThat(next.applyOnce("one", 5, () -> {
                    throw new AssertionError("applied again");
                }))
                .isTrue();
        assertThat(next.applyOnce("two", 10, () -> applied.add("two10"))).isTrue();
        assertThat(applied).contains("two10");
    }

    @Test
    void aBrokenFileIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("received-sessions"), "one five\n");

        assertThatThrownBy(() -> sessions.load(new LocalDisk(), file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("one five");
    }

    @Test
    void sessionsOfLongAgoAreForgotten() {
        for (int i = 0; i < 5000; i++) {
            apply("session" + i, 1);
        }
        applied.clear();

        apply("session4999", 1);
        apply("session0", 1);

        assertThat(applied).containsExactly("session01");
    }

    private boolean apply(String session, long sequence) {
        return sessions.applyOnce(session, sequence, () -> applied.add(session + sequence));
    }
}
