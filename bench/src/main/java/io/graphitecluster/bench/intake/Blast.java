package io.graphitecluster.bench.intake;

import io.graphitecluster.bench.generator.CProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The generator, {@code src/main/c/blast.c}, and the sink that only reads. */
final class Blast {
    private final CProgram program;

    private Blast(CProgram program) {
        this.program = program;
    }

    static Blast compile(Path source, Path folder) throws IOException, InterruptedException {
        return new Blast(CProgram.compile(source, folder));
    }

    Child sink(int cores, int port) throws IOException {
        Child sink = new Child(cores, program.command("sink", port));
        sink.line();
        return sink;
    }

    /** Sends the files of some traffic again and again; the time ends with the other side's receipt. */
    Sent send(int cores, int port, int seconds, Traffic traffic) throws IOException {
        List<String> command = program.command("send", port, seconds);
        traffic.files().forEach(file -> command.add(file.toString()));
        try (Child sender = new Child(cores, command)) {
            String[] figures = sender.line().split(" ", -1);
            int files = traffic.files().size();
            long points = 0;
            for (int i = 0; i < files; i++) {
                points += Long.parseLong(figures[i]) * traffic.points().get(i);
            }
            return new Sent(points, Double.parseDouble(figures[files]), Double.parseDouble(figures[files + 1]));
        }
    }

    /**
     * What was sent and read.
     *
     * @param points how many
     * @param seconds in what time
     * @param processorSeconds that the generator took of the processors, with the kernel's work for it
     */
    record Sent(long points, double seconds, double processorSeconds) {
        double rate() {
            return points / seconds;
        }

        /** Points a second that the generator could send if it had the processors for itself. */
        double aloneOn(int processors) {
            return points / processorSeconds * processors;
        }
    }
}
