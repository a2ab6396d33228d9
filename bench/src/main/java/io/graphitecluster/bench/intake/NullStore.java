package io.graphitecluster.bench.intake;

import io.graphitecluster.node.route.OwnPoints;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;

/** Knows names, as a node does, and forgets points. */
final class NullStore implements OwnPoints {
    private final SeriesTable series = new SeriesTable(System.nanoTime());

    @Override
    public SeriesTable series() {
        return series;
    }

    @Override
    public void store(PointChunk chunk, boolean canWait, Refusals refusals) {
        chunk.clear();
    }
}
