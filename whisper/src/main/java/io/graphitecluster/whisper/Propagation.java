package io.graphitecluster.whisper;

import java.io.IOException;

/** Carries points from an archive on to the next coarser one. */
final class Propagation {
    private final Slots slots;
    private final Header header;

    Propagation(Slots slots, Header header) {
        this.slots = slots;
        this.header = header;
    }

    /**
     * Aggregates one slot's worth of the finer archive and writes it to the coarser one, when enough of it is known.
     *
     * @param timestamp any time within the slot of the coarser archive
     * @return whether something was written, so that the next coarser archive has to follow
     */
    boolean propagate(ArchiveInfo finer, ArchiveInfo coarser, long timestamp) throws IOException {
        long interval = slots.intervalOf(coarser, timestamp);
        Aggregation aggregation = aggregate(finer, coarser, interval);
        if (aggregation.isEmpty() || !(aggregation.knownShare() >= header.xFilesFactor())) {
            return false;
        }
        slots.write(coarser, interval, aggregation.value());
        return true;
    }

    private Aggregation aggregate(ArchiveInfo finer, ArchiveInfo coarser, long interval) throws IOException {
        slots.requireUsable(finer);
        long base = slots.base(finer);
        long first = base == 0 ? finer.offset() : slots.offsetOf(finer, base, interval);
        long width = coarser.secondsPerPoint() / finer.secondsPerPoint() * Slots.POINT_SIZE;
        long last = finer.offset() + Math.floorMod(first - finer.offset() + width, finer.size());
        Aggregation aggregation = new Aggregation(header.aggregationMethod());
        long step = finer.secondsPerPoint();
        slots.visit(finer, first, last, new Slots.Visitor() {
            private long expected = interval;

            @Override
            public void slot(long found, double value) {
                if (found == expected) {
                    aggregation.add(value);
                } else {
                    aggregation.addUnknown();
                }
                expected += step;
            }
        });
        return aggregation;
    }
}
