package io.graphitecluster.node.gather;

import io.graphitecluster.whisper.WrittenAside;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From when on this node has received all inputs of the aggregates that it owns: only intervals that began since are made.
 * Kept in a file next to the log, since it says what the log holds; without the file nothing is held yet:
 *
 * <pre>
 * since 1732831200.25        epoch seconds
 * dropped 1732834800.5       when segments were last dropped from the log; 0.0 for never
 * of 3f1c…                   digest of the rules and the ring: others have other inputs
 * </pre>
 */
public final class WholeSince {
    private static final Logger LOG = LoggerFactory.getLogger(WholeSince.class);
    private static final Pattern TEXT = Pattern.compile("since (\\S+)\\ndropped (\\S+)\\nof (\\S+)\\n");

    private final Disk disk;
    private final Path file;
    private volatile double since;
    private double nextSince;
    private double dropped;
    private String digest;

    private WholeSince(Disk disk, Path file, double since, double dropped, String digest) {
        this.disk = disk;
        this.file = file;
        this.since = since;
        this.nextSince = since;
        this.dropped = dropped;
        this.digest = digest;
    }

    /**
     * Opens the file; begins anew when there is none, or one of other rules or another ring.
     *
     * @param disk holds the file
     * @param identity all that decides which inputs this node gets
     * @param now epoch seconds
     * @throws IOException when the file cannot be read or written
     */
    public static WholeSince open(Disk disk, Path file, String identity, double now) throws IOException {
        WholeSince whole = read(disk, file).orElseGet(() -> new WholeSince(disk, file, now, 0, ""));
        if (!whole.digest.equals(digest(identity))) {
            whole.begin(identity, now);
        }
        return whole;
    }

    private static Optional<WholeSince> read(Disk disk, Path file) throws IOException {
        Optional<String> written = TextFile.read(disk, file);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Matcher text = TEXT.matcher(written.get());
        try {
            if (text.matches()) {
                return Optional.of(new WholeSince(
                        disk,
                        file,
                        Double.parseDouble(text.group(1)),
                        Double.parseDouble(text.group(2)),
                        text.group(3)));
            }
        } catch (NumberFormatException e) {
            LOG.debug("{}: {}", file, e.getMessage());
        }
        LOG.warn("{} is not as it was written; aggregates begin with the next interval", file);
        return Optional.empty();
    }

    private static String digest(String identity) {
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Whether an interval that begins at a time, in epoch seconds, is received whole. */
    public boolean includes(double begin) {
        return begin >= since;
    }

    /** When segments were last dropped from the log, epoch seconds; 0 for never. */
    synchronized double dropped() {
        return dropped;
    }

    /** Other inputs come from now on: what has begun is not whole. */
    synchronized void begin(String identity, double now) throws IOException {
        since = now;
        nextSince = now;
        digest = digest(identity);
        save();
    }

    /** Segments with inputs of intervals that are not over are about to be dropped: another process has not all of them. */
    synchronized void giveUp(double now) throws IOException {
        nextSince = now;
        save();
    }

    /** Segments are about to be dropped. */
    synchronized void dropping(double now) throws IOException {
        dropped = now;
        save();
    }

    private void save() throws IOException {
        String text = "since " + nextSince + "\ndropped " + dropped + "\nof " + digest + "\n";
        WrittenAside.writeText(disk, file, text);
    }
}
