package io.graphitecluster.whisper;

import java.io.IOException;

/** Copies the points of one file into another with the same archives. */
final class Merge {
    private final Fetch source;
    private final BatchUpdate target;

    Merge(Fetch source, BatchUpdate target) {
        this.source = source;
        this.target = target;
    }

    /** Copies archive by archive; each write is propagated in the target as any other is. */
    void merge(Header header, long from, long until, long now) throws IOException {
        if (until < from) {
            throw new InvalidTimeIntervalException("time_to must be >= time_from");
        }
        for (ArchiveInfo archive : ArchiveInfo.byRetention(header)) {
            long oldest = now - archive.retention();
            if (until < oldest) {
                continue;
            }
            target.write(archive, PointBatch.known(source.read(archive, Math.max(from, oldest), until)));
        }
    }
}
