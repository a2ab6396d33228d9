package io.graphitecluster.bench.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The generator, {@code src/main/c/blast.c}, and the sink that only reads. */
final class Blast {
    private final String program;

    private Blast(Path program) {
        this.program = program.toString();
    }

    static Blast compile(Path source, Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("blast");
        Process compiler = new ProcessBuilder("cc", "-O2", "-pthread", "-o", program.toString(), source.toString())
                .inheritIO()
                .start();
        if (compiler.waitFor() != 0) {
            throw new IOException("cc cannot compile " + source);
        }
        return new Blast(program);
    }

    Child sink(int cores, int port) throws IOException {
        Child sink = new Child(cores, List.of(program, "sink", Integer.toString(port)));
        sink.line();
        return sink;
    }

    /** Sends the files of some traffic again and again; the time ends with the other side's receipt. */
    Sent send(int cores, int port, int seconds, Traffic traffic) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "send", Integer.toString(port), "" + seconds));
        traffic.files().forEach(file -> command.add(file.toString()));
        try (Child sender = new Child(cores, command)) {
            String[] figures = sender.line().split(" ", -1);
            long points = 0;
            for (int i = 0; i < traffic.files().size(); i++) {
                points += Long.parseLong(figures[i]) * traffic.points().get(i);
            }
            return new Sent(points, Double.parseDouble(figures[figures.length - 1]));
        }
    }

    /**
     * What was sent and read.
     *
     * @param points how many
     * @param seconds in what time
     */
    record Sent(long points, double seconds) {
        double rate() {
            return points / seconds;
        }
    }
}
