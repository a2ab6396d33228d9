package io.graphitecluster.ceres;

import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.ceres.disk.WrittenAside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A series: a folder in a tree with its metadata and its slices.
 *
 * <pre>
 * servers/web1/cpu/                  the node servers.web1.cpu
 * servers/web1/cpu/.ceres-node       {@link NodeMetadata}; makes the folder a node
 * servers/web1/cpu/1700000040@60.slice
 * servers/web1/cpu/1700009040@60.slice       {@link Slice}
 * </pre>
 *
 * Times are seconds since the epoch. Safe for use by several threads.
 */
public final class CeresNode {
    /** The file that makes a folder a node. */
    static final String METADATA_FILE = ".ceres-node";

    /** How often something is done anew because a slice vanished meanwhile, before that counts as an error. */
    private static final int MOST_TRIES = 10;

    private final Disk disk;
    private final CeresSettings settings;
    private final String name;
    private final Path folder;
    private final SliceList slices;
    private NodeMetadata metadata;

    CeresNode(Disk disk, CeresSettings settings, String name, Path folder) {
        this.disk = disk;
        this.settings = settings;
        this.name = name;
        this.folder = folder;
        this.slices = new SliceList(disk, settings, folder);
    }

    /** Its name, for example {@code servers.web1.cpu}. */
    public String name() {
        return name;
    }

    /** Its folder. */
    public Path folder() {
        return folder;
    }

    /** The file with its metadata. */
    public Path metadataFile() {
        return folder.resolve(METADATA_FILE);
    }

    /**
     * Its metadata, as they were read or written last by this object.
     *
     * @throws CorruptNodeException when they cannot be used
     */
    public synchronized NodeMetadata metadata() throws IOException {
        return metadata == null ? readMetadata() : metadata;
    }

    /**
     * Reads its metadata anew.
     *
     * @throws CorruptNodeException when they cannot be used
     */
    public synchronized NodeMetadata readMetadata() throws IOException {
        metadata = NodeMetadata.read(metadataFile(), disk.read(metadataFile(), 0, NodeMetadata.largestFile()));
        return metadata;
    }

    /** Replaces its metadata; readers see the old ones or the new ones. */
    public synchronized void writeMetadata(NodeMetadata changed) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(changed.toJson().getBytes(StandardCharsets.UTF_8));
        WrittenAside.write(disk, metadataFile(), settings.sync(), content);
        metadata = changed;
    }

    /** The step that its points are written with. */
    private int timeStep() throws IOException {
        long step = metadata().timeStep();
        if (step < 1) {
            throw new CorruptNodeException(
                    metadataFile(), "timeStep: must be from 1 to " + Integer.MAX_VALUE + " seconds, not " + step);
        }
        return (int) step;
    }

    /**
     * Its slices as they are on the disk, the one with the latest start first. Files with other names are no slices.
     *
     * @throws NodeDeletedException when the node is gone
     */
    public synchronized List<Slice> slices() throws IOException {
        return slices.load().stream().map(slices::slice).toList();
    }

    /** Files that look like slices but are none, and slices that end within a value. Reading and writing pass over them. */
    public synchronized List<Damage> damages() throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (String file : disk.names(folder).stream().sorted().toList()) {
            if (!file.endsWith(SliceName.SUFFIX)) {
                continue;
            }
            Path path = folder.resolve(file);
            if (SliceName.parse(file).isEmpty()) {
                damages.add(new Damage(path, 0, "the name is not that of a slice, START@STEP.slice"));
                continue;
            }
            long size = disk.size(path);
            if (size % Slice.VALUE_SIZE != 0) {
                damages.add(new Damage(
                        path,
                        size - size % Slice.VALUE_SIZE,
                        size % Slice.VALUE_SIZE + " bytes are no whole value of " + Slice.VALUE_SIZE));
            }
        }
        return damages;
    }

    /** Its slices, by what it keeps in memory. */
    Iterable<Slice> latestFirst() {
        return slices.latestFirst();
    }

    /** Changes which slices it keeps in memory. */
    public synchronized void setSliceCaching(SliceCaching caching) {
        slices.setCaching(caching);
    }

    /** Forgets the slices that it keeps in memory. */
    public synchronized void clearSliceCache() {
        slices.clear();
    }

    /**
     * Makes a slice, which appears with its values. When there is one of this start and step already, the values are written
     * over those that it has.
     *
     * @param start a multiple of the step, to be found by readers
     * @param values at least one
     */
    public synchronized Slice createSlice(long start, int step, double[] values) throws IOException {
        Slice slice = slices.slice(new SliceName(start, step));
        if (!disk.exists(slice.file()) || slice.write(start, values) == Slice.Written.GONE) {
            WrittenAside.write(disk, slice.file(), settings.sync(), Slice.encode(values));
        }
        slices.clear();
        return slice;
    }

    /** Whether the slices reach into an interval; either end may be open. Looks at their names, and the latest one's length. */
    public synchronized boolean hasDataForInterval(OptionalLong from, OptionalLong until) throws IOException {
        for (int tries = 1; ; tries++) {
            List<Slice> all = slices();
            try {
                return !all.isEmpty()
                        && (until.isEmpty() || until.getAsLong() > all.getLast().start())
                        && (from.isEmpty() || from.getAsLong() < all.getFirst().end());
            } catch (NoSuchFileException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Reads an interval.
     *
     * @param from is rounded down to a multiple of the node's step
     * @param until is rounded down, too; the value that begins there is not in the answer
     * @throws CorruptNodeException when its metadata cannot be used
     * @throws InvalidRequestException when the interval is too long, or ends before it begins
     * @throws InvalidAggregationMethodException when slices of several precisions are to be brought together by a method
     *     that reading does not know
     * @throws NodeDeletedException when the node is gone
     */
    public synchronized TimeSeries read(long from, long until) throws IOException {
        int step = timeStep();
        requireTime(from);
        requireTime(until);
        String method = metadata().aggregationMethod().orElse("average");
        for (int tries = 1; ; tries++) {
            try {
                return new NodeReader(
                                from - Math.floorMod(from, step), until - Math.floorMod(until, step), step, method)
                        .read(latestFirst());
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (NoSuchFileException e) {
                slices.clear();
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Writes points in any order. Each counts for the step that it falls into; of several within a step the one with the
     * latest time stays.
     *
     * @param timestamps as many as there are values, within {@link SliceName#FARTHEST} of the epoch
     * @param values NaN is written as a missing value
     * @throws CorruptNodeException when its metadata cannot be used
     * @throws InvalidRequestException when a timestamp is out of range; nothing is then written
     * @throws NodeDeletedException when the node is gone
     */
    public synchronized void write(long[] timestamps, double[] values) throws IOException {
        int step = timeStep();
        if (timestamps.length != values.length) {
            throw new IllegalArgumentException(timestamps.length + " timestamps for " + values.length + " values");
        }
        for (long timestamp : timestamps) {
            requireTime(timestamp);
        }
        try {
            for (int tries = 1;
                    !new NodeWriter(this, step).write(PointSequence.of(timestamps, values, step));
                    tries++) {
                slices.clear();
                if (tries == MOST_TRIES) {
                    throw new IOException(folder + ": its slices are deleted as often as they are written");
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Deletes it, the metadata first: from then on it is no node. Files that are not its own stay, and its folder with them. */
    public synchronized void delete() throws IOException {
        List<Slice> all = slices();
        disk.deleteIfExists(metadataFile());
        for (Slice slice : all) {
            slice.delete();
        }
        slices.clear();
        metadata = null;
        if (disk.names(folder).isEmpty()) {
            disk.deleteIfExists(folder);
        }
    }

    private static void requireTime(long timestamp) {
        if (timestamp <= -SliceName.FARTHEST || timestamp >= SliceName.FARTHEST) {
            throw new InvalidRequestException(
                    "the timestamp " + timestamp + " must be within " + SliceName.FARTHEST + " seconds of the epoch");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
