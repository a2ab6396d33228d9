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

/** A carbonapi in front of one node; its program is what {@code CARBONAPI} names. */
final class Carbonapi implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);

    private final Program program;
    private final int port;

    private Carbonapi(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /** @param protocol how it talks to the node: {@code carbonapi_v3_pb} … */
    static Carbonapi start(Path program, String protocol, int node, Path own) throws IOException, InterruptedException {
        int port = FreePort.any();
        Files.createDirectories(own);
        Path conf = own.resolve("carbonapi.yaml");
        Files.writeString(conf, """
                listeners:
                  - address: "127.0.0.1:%1$d"
                cache:
                  type: "null"
                backendCache:
                  type: "null"
                tz: "UTC,0"
                upstreams:
                  timeouts:
                    find: "30s"
                    render: "30s"
                    connect: "5s"
                  backendsv2:
                    backends:
                      - groupName: "node"
                        protocol: "%2$s"
                        lbMethod: "broadcast"
                        maxTries: 1
                        servers: ["http://127.0.0.1:%3$d"]
                logger:
                  - logger: ""
                    file: "stdout"
                    level: "warn"
                    encoding: "console"
                """.formatted(port, protocol, node));
        Carbonapi api = new Carbonapi(
                Program.start(List.of(program.toString(), "-config", conf.toString()), Map.of(), own), port);
        try {
            api.program.awaitOutput("it listens", any -> Listening.on(port), START);
        } catch (AssertionError | InterruptedException e) {
            api.close();
            throw e;
        }
        return api;
    }

    /** Where it answers, without a slash at the end. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** What it wrote so far. */
    String output() {
        return program.output();
    }

    @Override
    public void close() {
        program.close();
    }
}
