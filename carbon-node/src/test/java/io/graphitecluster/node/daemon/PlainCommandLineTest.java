package io.graphitecluster.node.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.config.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainCommandLineTest {
    @Test
    void whatNearlyEveryStartHasNeedsNoLibrary() {
        assertThat(isPlain(Program.NODE)).isTrue();
        assertThat(isPlain(Program.NODE, "--config", "carbon.conf")).isTrue();
        assertThat(isPlain(Program.NODE, "-c", "carbon.conf", "--instance", "b"))
                .isTrue();
    }

    @Test
    void allElseIsForTheLibrary() {
        assertThat(isPlain(Program.NODE, "--config")).isFalse();
        assertThat(isPlain(Program.NODE, "--config", "--debug")).isFalse();
        assertThat(isPlain(Program.NODE, "--config=carbon.conf", "status")).isFalse();
        assertThat(isPlain(Program.NODE, "--help", "x")).isFalse();
        assertThat(isPlain(Program.CACHE, "--config", "carbon.conf")).isFalse();
    }

    private static boolean isPlain(Program program, String... arguments) {
        return DaemonCommand.plain(program, "Main", List.of(arguments)).isPresent();
    }
}
