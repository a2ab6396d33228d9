package io.graphitecluster.whisper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes one point and what follows from it in coarser archives. */
final class PointUpdate {
    private final Slots slots;
    private final Header header;
    private final Path path;

    PointUpdate(Slots slots, Header header, Path path) {
        this.slots = slots;
        this.header = header;
        this.path = path;
    }

    void write(double value, long timestamp, long now) throws IOException {
        long age = now - timestamp;
        if (age < 0 || age >= header.maxRetention()) {
            throw new TimestampNotCoveredException(path, timestamp, now, header.maxRetention());
        }
        List<ArchiveInfo> archives = header.archives();
        int finest = 0;
        while (finest < archives.size() && archives.get(finest).retention() < age) {
            finest++;
        }
        if (finest == archives.size()) {
            throw new CorruptWhisperFileException(
                    path,
                    "Unable to find an archive",
                    0,
                    "none of " + archives.size() + " reaches back as far as the header says: " + header.maxRetention()
                            + " s");
        }
        ArchiveInfo finer = archives.get(finest);
        long interval = slots.intervalOf(finer, timestamp);
        if (interval < 0 || interval > HeaderFormat.LARGEST_NUMBER) {
            throw new TimestampNotCoveredException(path, timestamp, now, header.maxRetention());
        }
        slots.write(finer, interval, value);
        Propagation propagation = new Propagation(slots, header);
        for (ArchiveInfo coarser : archives.subList(finest + 1, archives.size())) {
            if (!propagation.propagate(finer, coarser, interval)) {
                break;
            }
            finer = coarser;
        }
    }
}
