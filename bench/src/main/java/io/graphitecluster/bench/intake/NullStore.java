package io.graphitecluster.bench.intake;

import io.graphitecluster.node.route.OwnPoints;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import java.util.function.IntConsumer;

/** Knows names, as a node does, and forgets points. */
final class NullStore implements OwnPoints {
    private final SeriesTable series = new SeriesTable(System.nanoTime());

    @Override
    public SeriesTable series() {
        return series;
    }

    @Override
    public void store(PointChunk chunk, boolean canWait, IntConsumer refusals) {
        chunk.clear();
    }
}
