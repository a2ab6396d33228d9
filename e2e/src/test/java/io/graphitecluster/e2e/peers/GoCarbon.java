package io.graphitecluster.e2e.peers;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.Listening;
import io.graphitecluster.e2e.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A go-carbon that serves a folder of Whisper files; its program is what {@code GO_CARBON} names. */
final class GoCarbon implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);

    private final Program program;
    private final int read;

    private GoCarbon(Program program, int read) {
        this.program = program;
        this.read = read;
    }

    static GoCarbon start(Path program, Path whisper, Path own) throws IOException, InterruptedException {
        int read = FreePort.any();
        Files.createDirectories(own);
        Files.writeString(own.resolve("schemas.conf"), "[all]\npattern = .*\nretentions = 60s:1d\n");
        Path conf = own.resolve("go-carbon.conf");
        Files.writeString(conf, """
                [common]
                user = ""
                metric-interval = "1h"
                [whisper]
                data-dir = "%1$s"
                schemas-file = "%2$s/schemas.conf"
                enabled = true
                [udp]
                enabled = false
                [tcp]
                enabled = false
                [pickle]
                enabled = false
                [carbonlink]
                enabled = false
                [grpc]
                enabled = false
                [carbonserver]
                enabled = true
                listen = "127.0.0.1:%3$d"
                query-cache-enabled = false
                find-cache-enabled = false
                trie-index = true
                trigram-index = false
                [[logging]]
                logger = ""
                file = "stdout"
                level = "error"
                """.formatted(whisper, own, read));
        GoCarbon carbon = new GoCarbon(
                Program.start(List.of(program.toString(), "-config", conf.toString()), Map.of(), own), read);
        try {
            carbon.program.awaitOutput("it listens", any -> Listening.on(read), START);
        } catch (AssertionError | InterruptedException e) {
            carbon.close();
            throw e;
        }
        return carbon;
    }

    /** Port of its carbonserver. */
    int readPort() {
        return read;
    }

    @Override
    public void close() {
        program.close();
    }
}
