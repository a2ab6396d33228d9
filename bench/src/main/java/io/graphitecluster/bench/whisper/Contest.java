package io.graphitecluster.bench.whisper;

import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Our writer, the loop in C and upstream's whisper in turn, each on files of its own: the writer would notice what others do
 * to its files, and read them anew. Rivals' files are made like ours.
 */
final class Contest {
    private static final int TEN = 10;
    private static final String ONE_POINT = "one point";
    private static final String TEN_POINTS = "ten points";
    private static final String C = "C, one write";
    private static final String UPSTREAM = "Python's update";

    private final Rivals rivals;
    private final int files;
    private final int threads;
    private final int descriptors;
    private final int mappings;

    Contest(Rivals rivals, int files, int threads, int descriptors, int mappings) {
        this.rivals = rivals;
        this.files = files;
        this.threads = threads;
        this.descriptors = descriptors;
        this.mappings = mappings;
    }

    /**
     * Makes the files in two new folders of the given one, and prints what was measured.
     *
     * @param warmUps rounds before those that count
     */
    void run(Path folder, List<Archive> archives, int warmUps, int rounds, int pythonFiles)
            throws IOException, InterruptedException {
        Path ours = Files.createDirectory(folder.resolve("ours"));
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        long now = System.currentTimeMillis() / 1000;
        long heap = Memory.heap();
        try (Fleet fleet = new Fleet(theirs, files, threads, 1, 0, now)) {
            fleet.create(archives);
        }
        Figures figures = new Figures();
        try (Fleet fleet = new Fleet(ours, files, threads, descriptors, mappings, now)) {
            figures.add("creates", fleet.create(archives));
            for (int i = 0; i < warmUps; i++) {
                fleet.update(1);
                fleet.update(TEN);
            }
            System.out.printf(
                    Locale.ROOT,
                    "  %,d bytes of heap a series, the process %,d MB; %,d files open, %,d mapped%n",
                    (Memory.heap() - heap) / files,
                    Memory.resident() / 1_000_000,
                    fleet.openFiles(),
                    fleet.mappedFiles());
            for (int i = 0; i < rounds; i++) {
                figures.add(ONE_POINT, fleet.update(1));
                rivals.openWriteClose(theirs, files, threads, 1).ifPresent(figure -> figures.add(C, figure));
                figures.add(TEN_POINTS, fleet.update(TEN));
                if (archives.size() > 1) {
                    rivals.openWriteClose(theirs, files, threads, archives.size())
                            .ifPresent(figure -> figures.add(inC(archives), figure));
                }
                figures.add("fetch of a day", fleet.fetch());
                rivals.upstream(theirs, pythonFiles, fleet.now()).ifPresent(figure -> figures.add(UPSTREAM, figure));
            }
        }
        figures.print();
        for (String kind : List.of(ONE_POINT, TEN_POINTS)) {
            figures.printRatio(kind, C);
            if (archives.size() > 1) {
                figures.printRatio(kind, inC(archives));
            }
        }
        figures.printRatio(ONE_POINT, UPSTREAM);
    }

    private static String inC(List<Archive> archives) {
        return "C, " + archives.size() + " writes";
    }
}
