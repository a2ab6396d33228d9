package io.graphitecluster.bench.node;

import io.graphitecluster.bench.generator.CProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The generator, {@code src/main/c/rounds.c}: rounds of one point for each series. */
final class Rounds {
    /** Seconds between the points of a series: the step of the retention. */
    static final int STEP = 60;

    private static final int CONNECTIONS = 2;

    private final CProgram program;

    private Rounds(CProgram program) {
        this.program = program;
    }

    static Rounds compile(Path source, Path folder) throws IOException, InterruptedException {
        return new Rounds(CProgram.compile(source, folder));
    }

    /**
     * Sends until the time is over or enough rounds are sent; returns when the receiver has ended its connections.
     *
     * @param first time of the first round, epoch seconds
     */
    Sent send(int port, int series, int seconds, long most, long first) throws IOException, InterruptedException {
        List<String> figures = program.run(port, CONNECTIONS, series, seconds, most, first, STEP);
        return new Sent(
                Long.parseLong(figures.get(0)),
                Double.parseDouble(figures.get(1)),
                Double.parseDouble(figures.get(2)),
                Long.parseLong(figures.get(4)));
    }

    /**
     * What was sent.
     *
     * @param points how many
     * @param sending seconds until the last was sent
     * @param ending seconds until the receiver had ended all connections
     * @param rounds most rounds of a connection
     */
    record Sent(long points, double sending, double ending, long rounds) {}
}
