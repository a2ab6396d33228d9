package io.graphitecluster.ceres;

import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.ceres.disk.WrittenAside;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A run of values of one precision, in a file of its own:
 *
 * <pre>
 *  0                       8                       16
 * +-----------------------+-----------------------+-----
 * | value         float64 | value         float64 |   …       big-endian; NaN where there is none
 * +-----------------------+-----------------------+-----
 *   at start                at start + step           start and step are in the file's name: {@link SliceName}
 * </pre>
 *
 * The file ends with its last value. Bytes after the last whole value (a write was cut off there) are no value: reading ends
 * before them and the next value takes their place. Holds no state but the name.
 */
public final class Slice {
    /** Bytes of a value. */
    public static final int VALUE_SIZE = Double.BYTES;

    private static final int CHUNK = 1 << 17;

    private final Disk disk;
    private final CeresSettings settings;
    private final Path folder;
    private final SliceName name;

    Slice(Disk disk, CeresSettings settings, Path folder, SliceName name) {
        this.disk = disk;
        this.settings = settings;
        this.folder = folder;
        this.name = name;
    }

    /** What became of a write. */
    public enum Written {
        /** It is done. */
        DONE,
        /** Nothing was written: it would leave a larger gap in the slice than is allowed. */
        GAP_TOO_LARGE,
        /** Nothing was written: the file is gone. */
        GONE
    }

    /** Start and step. */
    public SliceName name() {
        return name;
    }

    /** Time of the first value, seconds since the epoch. */
    public long start() {
        return name.start();
    }

    /** Seconds from one value to the next. */
    public int step() {
        return name.step();
    }

    /** The file. */
    public Path file() {
        return folder.resolve(name.fileName());
    }

    /**
     * How many whole values there are.
     *
     * @throws NoSuchFileException when the file is gone
     */
    public long count() throws IOException {
        return disk.size(file()) / VALUE_SIZE;
    }

    /**
     * Time after the last value, seconds since the epoch.
     *
     * @throws NoSuchFileException when the file is gone
     */
    public long end() throws IOException {
        return start() + count() * step();
    }

    /**
     * Reads values.
     *
     * @param from not before the start
     * @param until time after the last value that is wanted
     * @return the first value is the one whose time {@code from} falls into, and counts as that of {@code from}; fewer when
     *     the slice ends before; empty when it ends before {@code from}
     * @throws InvalidRequestException when {@code from} is before the start, or after {@code until} although there is data
     * @throws NoSuchFileException when the file is gone
     */
    public Optional<TimeSeries> read(long from, long until) throws IOException {
        if (from < start()) {
            throw new InvalidRequestException(
                    "requested time range (" + from + ", " + until + ") precedes this slice: " + start());
        }
        long first = (from - start()) / step();
        long wanted = Math.floorDiv(until - from, step());
        NodeReader.requireReadable(wanted);
        // One value at least is read, to see whether the slice reaches there.
        double[] values = readValues(first, (int) Math.max(wanted, 1));
        if (values.length == 0) {
            return Optional.empty();
        }
        if (wanted < 0) {
            throw new InvalidRequestException("the interval from " + from + " ends before it begins, at " + until);
        }
        double[] answer = values.length <= wanted ? values : Arrays.copyOf(values, (int) wanted);
        return Optional.of(new TimeSeries(from, from + (long) answer.length * step(), step(), answer));
    }

    private double[] readValues(long index, int count) throws IOException {
        byte[] bytes = disk.read(file(), index * VALUE_SIZE, count * VALUE_SIZE);
        double[] values = new double[bytes.length / VALUE_SIZE];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
        return values;
    }

    /**
     * Writes consecutive values, over those that are there. Missing values before them are filled with NaN.
     *
     * @param first time of the first value, not before the start
     * @param values at least one
     * @throws InvalidRequestException when {@code first} is before the start
     */
    public Written write(long first, double[] values) throws IOException {
        if (first < start()) {
            throw new InvalidRequestException("a point at " + first + " precedes this slice: " + file());
        }
        long index = (first - start()) / step();
        long count;
        try {
            count = count();
        } catch (NoSuchFileException e) {
            return Written.GONE;
        }
        long gap = Math.max(0, index - count);
        if (gap > settings.maxSliceGap()) {
            return Written.GAP_TOO_LARGE;
        }
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact((gap + values.length) * VALUE_SIZE));
        for (int i = 0; i < gap; i++) {
            content.putDouble(Double.NaN);
        }
        content.put(encode(values)).flip();
        try {
            disk.write(file(), (index - gap) * VALUE_SIZE, content, settings.lockWrites());
        } catch (NoSuchFileException e) {
            return Written.GONE;
        }
        if (settings.sync()) {
            disk.sync(file());
        }
        return Written.DONE;
    }

    /** The bytes of values. */
    static ByteBuffer encode(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * VALUE_SIZE);
        bytes.asDoubleBuffer().put(values);
        return bytes;
    }

    /** Removes the file; it is no error when it is gone. */
    public void delete() throws IOException {
        disk.deleteIfExists(file());
        if (settings.sync()) {
            disk.syncFolder(folder);
        }
    }

    /**
     * Deletes the values before a time. What remains is a new slice, with another start; this one is then gone, in favour
     * of it. The new file appears whole before the old one goes, so that a crash in between loses nothing.
     *
     * @param time is rounded up to a multiple of the step
     * @return false when no value remains, or the slice was gone before
     */
    public boolean deleteBefore(long time) throws IOException {
        if (!disk.exists(file())) {
            return false;
        }
        long first = -Math.floorDiv(-time, step()) * step();
        long dropped = Math.floorDiv(first - start(), step());
        if (dropped <= 0) {
            return true;
        }
        if (dropped < count()) {
            moveTo(new Slice(disk, settings, folder, new SliceName(start() + dropped * step(), step())), dropped);
            delete();
            return true;
        }
        delete();
        return false;
    }

    /** Writes the values from an index on to another slice, over those that it has there. */
    private void moveTo(Slice target, long index) throws IOException {
        boolean overlaps = disk.exists(target.file());
        WrittenAside.write(disk, target.file(), settings.sync(), beside -> {
            disk.create(beside, ByteBuffer.allocate(0));
            long offset = 0;
            while (true) {
                double[] values = readValues(index + offset, CHUNK);
                double[] older = overlaps ? target.readValues(offset, CHUNK) : new double[0];
                double[] all = Arrays.copyOf(values, Math.max(values.length, older.length));
                for (int i = 0; i < older.length; i++) {
                    if (i >= values.length || Double.isNaN(values[i])) {
                        all[i] = older[i];
                    }
                }
                if (all.length == 0) {
                    return;
                }
                disk.write(beside, offset * VALUE_SIZE, encode(all), false);
                offset += all.length;
            }
        });
    }

    @Override
    public String toString() {
        return file().toString();
    }
}
