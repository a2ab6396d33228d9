package io.graphitecluster.bench.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The generator, {@code src/main/c/rounds.c}: rounds of one point for each series. */
final class Rounds {
    /** Seconds between the points of a series: the step of the retention. */
    static final int STEP = 60;

    private static final int CONNECTIONS = 2;

    private final String program;

    private Rounds(Path program) {
        this.program = program.toString();
    }

    static Rounds compile(Path source, Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("rounds");
        Process compiler = new ProcessBuilder("cc", "-O2", "-pthread", "-o", program.toString(), source.toString())
                .inheritIO()
                .start();
        if (compiler.waitFor() != 0) {
            throw new IOException("cc cannot compile " + source);
        }
        return new Rounds(program);
    }

    /**
     * Sends until the time is over or enough rounds are sent; returns when the receiver has ended its connections.
     *
     * @param first time of the first round, epoch seconds
     */
    Sent send(int port, int series, int seconds, long most, long first) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        program,
                        "" + port,
                        "" + CONNECTIONS,
                        "" + series,
                        "" + seconds,
                        "" + most,
                        "" + first,
                        "" + STEP))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] figures = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", -1);
        if (process.waitFor() != 0) {
            throw new IOException("the generator failed");
        }
        return new Sent(
                Long.parseLong(figures[0]),
                Double.parseDouble(figures[1]),
                Double.parseDouble(figures[2]),
                Long.parseLong(figures[4]));
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
