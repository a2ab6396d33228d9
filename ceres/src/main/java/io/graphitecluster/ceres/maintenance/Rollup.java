package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.Aggregation;
import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.Retention;
import io.graphitecluster.ceres.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The plugin {@code rollup}: brings points that are older than their retention to the next coarser one, and deletes those that are
 * older than the last. A coarse point needs the share of known points that the node's xFilesFactor says; it counts the points
 * that there are, not those that there could be.
 *
 * <p>Fine points are deleted up to the start of the first slice that a pass makes: so the pass in which a coarse slice comes into
 * being deletes few, and the next one the rest.
 */
final class Rollup implements Plugin {
    /** About how many fine points are in memory at once. */
    private static final int BLOCK = 500_000;

    private final Surroundings surroundings;

    Rollup(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void node(CeresNode node) throws IOException {
        NodeMetadata metadata = node.readMetadata();
        List<Archive> archives = archives(node, metadata.retentions());
        for (int i = 0; i < archives.size() - 1; i++) {
            rollUp(node, metadata, archives.get(i), archives.get(i + 1));
        }
        if (!archives.isEmpty()) {
            expire(archives.getLast());
        }
    }

    /** Each archive ends where the finer one begins. */
    private List<Archive> archives(CeresNode node, List<Retention> retentions) throws IOException {
        List<Slice> slices = node.slices();
        List<Archive> archives = new ArrayList<>();
        long time = surroundings.now();
        for (Retention retention : retentions) {
            int precision = retention.secondsPerPoint();
            long end = time - Math.floorMod(time, precision);
            time = end - retention.seconds();
            List<Slice> own = new ArrayList<>(
                    slices.stream().filter(slice -> slice.step() == precision).toList());
            archives.add(new Archive(precision, retention.points(), time, end, own));
        }
        return archives;
    }

    private static List<Slice> overflowing(Archive archive) {
        return archive.slices().stream()
                .filter(slice -> slice.start() < archive.start())
                .toList();
    }

    private static void expire(Archive archive) throws IOException {
        for (Slice slice : overflowing(archive)) {
            slice.deleteBefore(archive.start());
        }
    }

    private static void rollUp(CeresNode node, NodeMetadata metadata, Archive fine, Archive coarse) throws IOException {
        List<Slice> overflow = overflowing(fine);
        if (overflow.isEmpty()) {
            return;
        }
        String method = Aggregation.requireRollUp(metadata.aggregationMethod().orElse("average"));
        double xFilesFactor = metadata.xFilesFactor().orElse(0);
        int step = coarse.precision();
        long oldest = overflow.stream().mapToLong(Slice::start).min().orElseThrow();
        long begin = coarse.start() + Math.max(0, Math.floorDiv(oldest - coarse.start(), step)) * step;
        long end = Math.min(coarse.end(), coarse.start() + Math.ceilDiv(fine.start() - coarse.start(), step) * step);
        long block = Math.max(1, (long) BLOCK * fine.precision() / step) * step;
        CoarseWriter writer = new CoarseWriter(node, coarse);
        for (long time = begin; time < end; time += block) {
            FinePoints points = FinePoints.read(overflow, time, Math.min(Math.min(time + block, end), fine.start()));
            points.forEachWindow(coarse.start(), step, (start, count, known) -> {
                if (known.length > 0 && !((double) known.length / count < xFilesFactor)) {
                    writer.write(start, Aggregation.rollUp(method, known));
                }
            });
        }
        for (Slice slice : overflow) {
            slice.deleteBefore(writer.firstSliceMade());
        }
    }

    /** Writes coarse points into slices that reach up to them, and makes slices for the others. */
    private static final class CoarseWriter {
        private final CeresNode node;
        private final Archive archive;
        private long firstSliceMade;

        CoarseWriter(CeresNode node, Archive archive) {
            this.node = node;
            this.archive = archive;
            this.firstSliceMade = archive.end();
        }

        void write(long time, double value) throws IOException {
            double[] values = {value};
            for (Slice slice : archive.slices()) {
                if (slice.start() <= time && slice.end() >= time && slice.write(time, values) == Slice.Written.DONE) {
                    return;
                }
            }
            archive.slices().add(node.createSlice(time, archive.precision(), values));
            firstSliceMade = Math.min(firstSliceMade, time);
        }

        /** The archive's end when none was made. */
        long firstSliceMade() {
            return firstSliceMade;
        }
    }
}
