package io.graphitecluster.e2e.peers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphitecluster.e2e.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The collectd of Debian's package collectd-core: it sends the machine's load and what statsd clients count. */
final class Collectd implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/sbin/collectd");
    private static final Path PLUGIN = Path.of("/usr/lib/collectd/write_graphite.so");

    private final Program program;

    private Collectd(Program program) {
        this.program = program;
    }

    /** Skips the running test where the package is not installed. */
    static void assumeInstalled() {
        assumeTrue(
                Files.isExecutable(BINARY) && Files.exists(PLUGIN),
                PLUGIN + " is missing (Debian's package collectd-core): skipped");
    }

    /**
     * Starts it; it sends every second.
     *
     * @param line port of the line protocol that it sends to
     * @param statsd port where it takes statsd's datagrams
     */
    static Collectd start(Path own, int line, int statsd) throws IOException {
        Files.createDirectories(own);
        Path conf = own.resolve("collectd.conf");
        Files.writeString(conf, """
                Hostname "peer"
                FQDNLookup false
                BaseDir "%1$s"
                PIDFile "%1$s/collectd.pid"
                PluginDir "/usr/lib/collectd"
                TypesDB "/usr/share/collectd/types.db"
                Interval 1
                LoadPlugin load
                LoadPlugin statsd
                LoadPlugin write_graphite
                <Plugin statsd>
                  Host "127.0.0.1"
                  Port "%2$d"
                  CounterSum true
                  TimerPercentile 90.0
                </Plugin>
                <Plugin write_graphite>
                  <Node "ours">
                    Host "127.0.0.1"
                    Port "%3$d"
                    Protocol "tcp"
                    Prefix "collectd."
                    StoreRates true
                    LogSendErrors true
                  </Node>
                </Plugin>
                """.formatted(own, statsd, line));
        return new Collectd(Program.start(List.of(BINARY.toString(), "-f", "-C", conf.toString()), Map.of(), own));
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
