package io.graphitecluster.node.link;

import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches on disk for one shard, first in, first out, in files {@code 0000000001.spool} and so on ({@link SpoolSegment}
 * draws them). It outlives the process. Not safe for several threads at once; {@link HandoverQueue} guards it.
 */
final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String SUFFIX = ".spool";
    private static final long SEGMENT_BYTES = 16L << 20;

    private final Disk disk;
    private final Path folder;
    private final long maxBytes;
    private final Deque<SpoolSegment> segments;
    private long nextNumber;
    /** Whether the last segment is one that this process began. */
    private boolean appendable;
    /** Those that were appended to since the last sync, in their order. */
    private final Set<SpoolSegment> unsynced = new LinkedHashSet<>();
    /** Whether files were begun since then. */
    private boolean hasNewNames;

    private Spool(Disk disk, Path folder, long maxBytes, Deque<SpoolSegment> segments, long nextNumber) {
        this.disk = disk;
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.segments = segments;
        this.nextNumber = nextNumber;
    }

    /**
     * Opens a spool with what an earlier process left in it.
     *
     * @param folder where its files are; made when the first batch comes
     * @param maxBytes most that it takes
     */
    static Spool open(Disk disk, Path folder, long maxBytes) throws IOException {
        Deque<SpoolSegment> segments = new ArrayDeque<>();
        long last = 0;
        if (Files.isDirectory(folder)) {
            for (Path file : files(folder)) {
                last = numberOf(file);
                Optional<SpoolSegment> segment = SpoolSegment.open(disk, file);
                if (segment.isPresent()) {
                    segments.add(segment.get());
                } else {
                    LOG.warn("{} is no spool file and is left alone", file);
                }
            }
        }
        return new Spool(disk, folder, maxBytes, segments, last + 1);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{10}\\.spool"))
                    .sorted()
                    .toList();
        }
    }

    private static long numberOf(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /**
     * Adds a batch at the end.
     *
     * @throws IOException when the disk is full, or the spool is
     */
    void append(Batch batch) throws IOException {
        if (bytes() + batch.encoded().length > maxBytes) {
            throw new IOException("the spool " + folder + " has reached its limit of " + maxBytes + " bytes");
        }
        if (!appendable || segments.getLast().size() >= SEGMENT_BYTES) {
            disk.createFolders(folder);
            segments.add(SpoolSegment.create(disk, folder.resolve(String.format("%010d%s", nextNumber, SUFFIX))));
            nextNumber++;
            appendable = true;
            hasNewNames = true;
        }
        segments.getLast().append(batch);
        unsynced.add(segments.getLast());
    }

    /** Whether there is anything that a power cut would take. */
    boolean isUnsynced() {
        return !unsynced.isEmpty();
    }

    /** What has to be synced for all that was appended before to survive a power cut. */
    Unsynced takeUnsynced() {
        Unsynced taken = new Unsynced(List.copyOf(unsynced), hasNewNames);
        unsynced.clear();
        hasNewNames = false;
        return taken;
    }

    /** It could not be synced. */
    void giveBack(Unsynced taken) {
        unsynced.addAll(taken.segments());
        hasNewNames |= taken.hasNewNames();
    }

    /** Syncs files and names. Needs no guard. */
    void sync(Unsynced taken) throws IOException {
        for (SpoolSegment segment : taken.segments()) {
            segment.sync();
        }
        if (taken.hasNewNames()) {
            disk.syncFolder(folder);
            disk.syncFolder(folder.getParent());
        }
    }

    /**
     * Files to be synced.
     *
     * @param hasNewNames whether their folder has to be, too
     */
    record Unsynced(List<SpoolSegment> segments, boolean hasNewNames) {}

    /** The oldest batch. */
    Optional<Batch> head() throws IOException {
        while (!segments.isEmpty()) {
            SpoolSegment first = segments.getFirst();
            Optional<Batch> head = first.head();
            if (head.isPresent()) {
                return head;
            }
            if (first.remaining() > 0) {
                LOG.warn("{} is torn: {} bytes at its end are lost", first.path(), first.remaining());
            }
            removeFirstSegment();
        }
        return Optional.empty();
    }

    /** The oldest batch is delivered. */
    void removeHead(Batch delivered) throws IOException {
        SpoolSegment first = segments.getFirst();
        first.advance(delivered);
        if (first.remaining() == 0) {
            removeFirstSegment();
        }
    }

    private void removeFirstSegment() throws IOException {
        if (segments.size() == 1) {
            appendable = false;
        }
        SpoolSegment first = segments.removeFirst();
        unsynced.remove(first);
        first.delete();
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        return bytes() == 0;
    }

    /** Bytes that wait. */
    long bytes() {
        return segments.stream().mapToLong(SpoolSegment::remaining).sum();
    }

    /** Closes the files; everything written survives a power cut. */
    @Override
    public void close() throws IOException {
        Unsynced last = takeUnsynced();
        try {
            sync(last);
        } finally {
            for (SpoolSegment segment : segments) {
                segment.close();
            }
        }
    }
}
