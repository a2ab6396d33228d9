package io.graphitecluster.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrefixedLogTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void namesStandInOneColumn() {
        PrefixedLog log = new PrefixedLog(new PrintStream(bytes, true, StandardCharsets.UTF_8), 8, false);

        log.line("web-0", 1, "hello");
        log.line("carbon-0", 0, "é");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("web-0    | hello\ncarbon-0 | é\n");
    }

    @Test
    void onlyTheNameIsColoured() {
        PrefixedLog log = new PrefixedLog(new PrintStream(bytes, true, StandardCharsets.UTF_8), 5, true);

        log.line("web-0", 1, "hello");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\u001b[33mweb-0 | \u001b[0mhello\n");
    }
}
