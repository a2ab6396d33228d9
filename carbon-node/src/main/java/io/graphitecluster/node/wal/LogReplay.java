package io.graphitecluster.node.wal;

import io.graphitecluster.node.quarantine.Quarantine;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what earlier processes left in the log, oldest first. Torn tails are cut off; a damaged segment is copied to the
 * quarantine with the places of the damage, and what is whole in it is taken all the same.
 */
public final class LogReplay {
    private static final Logger LOG = LoggerFactory.getLogger(LogReplay.class);

    private final Disk disk;
    private final Path folder;
    private final Quarantine quarantine;
    private long points;
    private long damaged;

    /** @param quarantine folder for copies of damaged segments; made when there is one */
    public LogReplay(Disk disk, Path folder, Path quarantine) {
        this.disk = disk;
        this.folder = folder;
        this.quarantine = new Quarantine(disk, quarantine);
    }

    /**
     * Hands over everything.
     *
     * @throws IOException when a segment cannot be read
     */
    public void run(LogTaker taker) throws IOException {
        List<Path> segments = segments(folder);
        long began = System.nanoTime();
        for (int i = 0; i < segments.size(); i++) {
            replay(segments.get(i), taker);
            LOG.info("log: {} of {} segments are replayed, {} points", i + 1, segments.size(), points);
        }
        if (!segments.isEmpty()) {
            LOG.info("log: replayed in {} ms", (System.nanoTime() - began) / 1_000_000);
        }
    }

    /** Points that were handed over. */
    public long points() {
        return points;
    }

    /** Damaged places that were found. */
    public long damaged() {
        return damaged;
    }

    static List<Path> segments(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(SegmentFormat::isSegment).sorted().toList();
        }
    }

    private void replay(Path path, LogTaker taker) throws IOException {
        long number = SegmentFormat.numberOf(path);
        try (DiskFile file = disk.open(path, Disk.Access.READ_WRITE)) {
            SegmentReader.Result result = SegmentReader.read(number, file, taker);
            points += result.points();
            if (!result.damages().isEmpty() || result.nameless() > 0) {
                damaged += result.damages().size();
                setAside(path, result);
            }
            if (result.torn() > 0) {
                LOG.warn(
                        "{} is torn at byte {}: {} bytes that a process was writing when it died are cut off",
                        path,
                        result.end(),
                        result.torn());
                file.write(SegmentFormat.batch(number, 0, new byte[] {SegmentFormat.END}, 1), result.end());
            }
        }
    }

    private void setAside(Path path, SegmentReader.Result result) throws IOException {
        String reason = path + " is damaged at bytes " + result.damages() + "; " + result.nameless()
                + " points have lost their names; all else in it was replayed";
        Path copy = quarantine.copy(path, path.getFileName().toString(), reason);
        LOG.error("{}; a copy is at {}", reason, copy);
    }
}
