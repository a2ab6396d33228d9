package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.Fetched;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Copies points of one file to another where the other has a gap of more than one slot. Looks for gaps in each archive
 * where it is the finest one, and takes from the finest archive of the source that reaches back to them.
 *
 * <p>A slot with the value 0 is no gap here; for upstream it is one.
 */
final class GapFilling {
    private final WhisperFile source;
    private final WhisperFile target;
    private final long now;

    GapFilling(WhisperFile source, WhisperFile target, long now) {
        this.source = source;
        this.target = target;
        this.now = now;
    }

    void run() throws IOException {
        long until = now;
        for (ArchiveInfo archive : byRetention(target)) {
            long from = now - archive.retention();
            if (from < until) {
                Optional<Fetched> slots = target.fetch(from, until, now);
                if (slots.isPresent()) {
                    fillGaps(slots.get(), archive.secondsPerPoint());
                }
                until = from;
            }
        }
    }

    private void fillGaps(Fetched slots, long secondsPerPoint) throws IOException {
        long step = slots.step();
        long gap = -1;
        long time = slots.start();
        for (int i = 0; i < slots.values().length; i++, time += step) {
            boolean known = slots.isKnown(i);
            if (!known && gap < 0) {
                gap = time;
            } else if (known && gap >= 0) {
                if (time - gap > secondsPerPoint) {
                    fill(gap - step, time);
                }
                gap = -1;
            } else if (gap >= 0 && time == slots.end() - step) {
                fill(gap - step, time);
            }
        }
    }

    private void fill(long start, long end) throws IOException {
        long oldest = now - source.header().maxRetention();
        if (start < oldest && end < oldest) {
            return;
        }
        long until = end;
        for (ArchiveInfo archive : byRetention(source)) {
            long reach = now - archive.retention();
            if (until <= reach) {
                continue;
            }
            long from = Math.max(reach, start);
            Optional<Fetched> points = source.fetch(from, until, now);
            if (points.isPresent()) {
                write(points.get());
            }
            until = from;
            if (until == start) {
                return;
            }
        }
    }

    private void write(Fetched points) throws IOException {
        int[] known = IntStream.range(0, points.values().length)
                .filter(points::isKnown)
                .toArray();
        target.updateMany(
                Arrays.stream(known)
                        .mapToLong(i -> points.start() + i * points.step())
                        .toArray(),
                Arrays.stream(known).mapToDouble(i -> points.values()[i]).toArray(),
                now);
    }

    private static List<ArchiveInfo> byRetention(WhisperFile file) {
        return file.header().archives().stream()
                .sorted(Comparator.comparingLong(ArchiveInfo::retention))
                .toList();
    }
}
