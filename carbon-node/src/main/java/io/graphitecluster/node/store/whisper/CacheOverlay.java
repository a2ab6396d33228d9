package io.graphitecluster.node.store.whisper;

import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.store.Window;
import io.graphitecluster.whisper.Aggregation;
import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lays cached points over what was read from a file, so that the answer is what the file will say once they are written.
 *
 * <p>Each point belongs to the finest archive that reaches back to it. An answer from that archive gets it in its slot,
 * the latest point of a slot last. An answer from a coarser archive gets what propagation will put there: its slots that
 * have a cached point are aggregated anew from the next finer archive, cached points laid over that one first, if the
 * xFilesFactor allows; otherwise they stay as they are.
 *
 * <p>One thing differs: a point as old as an archive reaches back shares its place in the ring with the present slot. In
 * the file one of them is overwritten; before they are written both are seen.
 */
final class CacheOverlay {
    private final ArchivedSeries stored;
    private final CachedPoints points;
    private final long now;
    private final List<Archive> archives;
    private final int[] archiveOfPoint;

    CacheOverlay(ArchivedSeries stored, CachedPoints points, long now) {
        this.stored = stored;
        this.points = points;
        this.now = now;
        this.archives = stored.archives();
        this.archiveOfPoint = new int[points.size()];
        for (int i = 0; i < archiveOfPoint.length; i++) {
            archiveOfPoint[i] = archiveOf((long) points.timestamps()[i]);
        }
    }

    /** Writes into the window's values. */
    void layOver(Window window) throws IOException {
        for (int i = 0; i < archives.size(); i++) {
            if (archives.get(i).secondsPerPoint() == window.step()) {
                layOver(window, i);
                return;
            }
        }
    }

    private void layOver(Window window, int archive) throws IOException {
        if (archive > 0) {
            propagate(window, archive);
        }
        for (int i = firstPointIn(window); i < points.size() && points.timestamps()[i] < window.stop(); i++) {
            if (archiveOfPoint[i] == archive) {
                window.values()[window.indexOf((long) points.timestamps()[i])] = points.values()[i];
            }
        }
    }

    private void propagate(Window window, int archive) throws IOException {
        int done = -1;
        for (int i = firstPointIn(window); i < points.size() && points.timestamps()[i] < window.stop(); i++) {
            int slot = window.indexOf((long) points.timestamps()[i]);
            if (archiveOfPoint[i] < archive && slot != done) {
                propagate(window, slot, archive);
                done = slot;
            }
        }
    }

    /** Slot by slot: however long the interval is, memory is taken for one slot's worth of the finer archive. */
    private void propagate(Window window, int slot, int archive) throws IOException {
        Archive finer = archives.get(archive - 1);
        long first = window.start() + window.step() * slot;
        // A fetch begins after the slot of its first time.
        Optional<Window> fine = stored.fetch(
                first - finer.secondsPerPoint(),
                first + window.step() - finer.secondsPerPoint(),
                now,
                finer.secondsPerPoint());
        if (fine.isPresent()) {
            layOver(fine.get(), archive - 1);
            aggregate(fine.get(), window, slot);
        }
    }

    private int firstPointIn(Window window) {
        int position = Arrays.binarySearch(points.timestamps(), (double) window.start());
        return position < 0 ? -position - 1 : position;
    }

    private void aggregate(Window fine, Window window, int slot) {
        Aggregation aggregation = new Aggregation(stored.aggregation());
        long start = window.start() + window.step() * slot;
        for (long time = start; time < start + window.step(); time += fine.step()) {
            double value = fine.at(time);
            if (Double.isNaN(value)) {
                aggregation.addUnknown();
            } else {
                aggregation.add(value);
            }
        }
        if (!aggregation.isEmpty() && aggregation.knownShare() >= stored.xFilesFactor()) {
            window.values()[slot] = aggregation.value();
        }
    }

    /** The finest archive that reaches back to a time, or the number of archives when none does. */
    private int archiveOf(long time) {
        int archive = 0;
        while (archive < archives.size() && archives.get(archive).retention() < now - time) {
            archive++;
        }
        return archive;
    }
}
