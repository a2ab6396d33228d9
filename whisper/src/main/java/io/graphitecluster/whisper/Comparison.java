package io.graphitecluster.whisper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Compares two files with the same archives. */
final class Comparison {
    private final Fetch left;
    private final Fetch right;
    private final boolean ignoreEmpty;

    Comparison(Fetch left, Fetch right, boolean ignoreEmpty) {
        this.left = left;
        this.right = right;
        this.ignoreEmpty = ignoreEmpty;
    }

    List<ArchiveDifference> compare(Header header, long until, long now) throws IOException {
        List<ArchiveDifference> differences = new ArrayList<>();
        long end = until;
        for (ArchiveInfo archive : ArchiveInfo.byRetention(header)) {
            long start = now - archive.retention();
            differences.add(
                    compare(differences.size(), left.read(archive, start, end), right.read(archive, start, end)));
            end = Math.min(start, end);
        }
        return differences;
    }

    private ArchiveDifference compare(int number, Fetched a, Fetched b) {
        long asked = Math.max(0, (a.end() - a.start()) / a.step());
        int slots = (int) Math.min(asked, Math.max(a.values().length, b.values().length));
        int[] compared = IntStream.range(0, slots)
                .filter(i -> ignoreEmpty ? knows(a, i) && knows(b, i) : knows(a, i) || knows(b, i))
                .toArray();
        int[] different = IntStream.of(compared)
                .filter(i -> !(knows(a, i) && knows(b, i) && a.values()[i] == b.values()[i]))
                .toArray();
        List<ArchiveDifference.Point> points = IntStream.of(different)
                .mapToObj(i -> new ArchiveDifference.Point(a.start() + i * a.step(), value(a, i), value(b, i)))
                .toList();
        return new ArchiveDifference(number, points, compared.length);
    }

    private static boolean knows(Fetched fetched, int index) {
        return index < fetched.values().length && fetched.isKnown(index);
    }

    private static Double value(Fetched fetched, int index) {
        return knows(fetched, index) ? fetched.values()[index] : null;
    }
}
