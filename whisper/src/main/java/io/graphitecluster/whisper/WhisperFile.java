package io.graphitecluster.whisper;

import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An open Whisper file. Times are seconds since the epoch; {@code now} is what the caller's clock says. Writes go to the
 * operating system at once and are read back by anyone; {@link #sync} makes them survive a power cut. Not safe for use by
 * several threads at once.
 */
public final class WhisperFile implements AutoCloseable {
    private final Path path;
    private final DiskFile file;
    private final Slots slots;
    private Header header;

    WhisperFile(Path path, DiskFile file, Header header) {
        this.path = path;
        this.file = file;
        this.header = header;
        this.slots = new Slots(file, path);
    }

    /** The path that it was opened by. */
    public Path path() {
        return path;
    }

    /** What its header says, read once when it was opened. */
    public Header header() {
        return header;
    }

    /** Its length in bytes. */
    public long size() throws IOException {
        return file.size();
    }

    /** Whether it ends before its archives do, by what its header says. What is missing reads as nothing written. */
    public boolean isCutOff() throws IOException {
        long end = header.archives().stream().mapToLong(ArchiveInfo::end).max().orElse(0);
        return file.size() < end;
    }

    /**
     * Writes a point and propagates it to coarser archives.
     *
     * @throws TimestampNotCoveredException when it is from the future, or as old as the file's retention or older
     * @throws CorruptWhisperFileException when the file cannot take it
     */
    public void update(double value, long timestamp, long now) throws IOException {
        new PointUpdate(slots, header, path).write(value, timestamp, now);
    }

    /**
     * Writes points in any order, each to the finest archive that reaches back to it, and propagates. Of points within
     * one slot the latest stays; of points with the same timestamp, the one that was given first. Points from the future
     * are written.
     *
     * @param timestamps as many as there are values
     * @return how many points were left out because no archive reaches back to them, or their timestamps are no
     *     unsigned 32-bit numbers
     * @throws CorruptWhisperFileException when the file cannot take them
     */
    public int updateMany(long[] timestamps, double[] values, long now) throws IOException {
        return new BatchUpdate(slots, header, path).write(PointBatch.of(timestamps, values), now);
    }

    /**
     * Makes anew the coarse slots that a time falls into, as if the point of the finest archive had just been written.
     *
     * @param timestamp a time whose point the finest archive holds
     * @throws CorruptWhisperFileException when the file cannot take it
     */
    public void propagate(long timestamp) throws IOException {
        ArchiveInfo finest = header.archives().getFirst();
        new BatchUpdate(slots, header, path).propagate(finest, new long[] {slots.intervalOf(finest, timestamp)});
    }

    /**
     * Reads the points after {@code from}, up to and with {@code until}, from the finest archive that reaches back to
     * {@code from}.
     *
     * @return empty when the interval lies wholly in the future or beyond the retention
     * @throws InvalidTimeIntervalException when {@code from} is after {@code until}
     * @throws CorruptWhisperFileException when the file cannot answer
     */
    public Optional<Fetched> fetch(long from, long until, long now) throws IOException {
        return fetch(from, until, now, 0);
    }

    /**
     * As {@link #fetch(long, long, long)}, from the archive of a given precision.
     *
     * @param secondsPerPoint the archive's precision
     * @throws InvalidArchivesException when there is no archive of this precision
     */
    public Optional<Fetched> fetch(long from, long until, long now, long secondsPerPoint) throws IOException {
        return reader().fetch(from, until, now, secondsPerPoint);
    }

    /**
     * Writes the points of another file over those of this one, archive by archive, and propagates.
     *
     * @param other a file with the same archives
     * @param from points from this time on
     * @param until points up to this time
     * @throws UnalikeArchivesException when the archives differ
     * @throws InvalidTimeIntervalException when {@code from} is after {@code until}
     * @throws CorruptWhisperFileException when one of the files cannot be read
     */
    public void merge(WhisperFile other, long from, long until, long now) throws IOException {
        requireAlike(other, "merging");
        new Merge(other.reader(), new BatchUpdate(slots, header, path)).merge(header, from, until, now);
    }

    /**
     * Compares the points of another file with those of this one, archive by archive. Each archive is compared only
     * before the time that finer ones reach back to.
     *
     * @param other a file with the same archives
     * @param ignoreEmpty whether to leave out slots that only one of the files knows
     * @param until compare up to this time
     * @return a result for each archive, the one that reaches back least first
     * @throws UnalikeArchivesException when the archives differ
     * @throws CorruptWhisperFileException when one of the files cannot be read
     */
    public List<ArchiveDifference> compare(WhisperFile other, boolean ignoreEmpty, long until, long now)
            throws IOException {
        requireAlike(other, "diffing");
        return new Comparison(reader(), other.reader(), ignoreEmpty).compare(header, until, now);
    }

    /** Told the slots of an archive as they lie in the file. */
    @FunctionalInterface
    public interface SlotVisitor {
        /**
         * A slot.
         *
         * @param index its number, from 0
         * @param interval the start of the time that it was last written for, 0 when it never was
         */
        void slot(long index, long interval, double value);
    }

    /**
     * Shows all slots of an archive, old and empty ones too, in the order in which they lie in the file.
     *
     * @throws CorruptWhisperFileException when the file ends before the archive does, after the slots that there are
     */
    public void forEachSlot(ArchiveInfo archive, SlotVisitor visitor) throws IOException {
        if (archive.points() == 0) {
            return;
        }
        long[] count = {0};
        slots.visit(
                archive,
                archive.offset(),
                archive.end(),
                (interval, value) -> visitor.slot(count[0]++, interval, value));
        if (count[0] < archive.points()) {
            throw new CorruptWhisperFileException(
                    path,
                    "Unable to read datapoints",
                    archive.offset() + count[0] * Slots.POINT_SIZE,
                    "the archive ends after " + count[0] + " of " + archive.points() + " points");
        }
    }

    private void requireAlike(WhisperFile other, String purpose) {
        if (!header.archives().equals(other.header.archives())) {
            WhisperFile first = purpose.equals("merging") ? other : this;
            WhisperFile second = purpose.equals("merging") ? this : other;
            throw new UnalikeArchivesException(first.path + " and " + second.path
                    + " archive configurations are unalike. Resize the input before " + purpose);
        }
    }

    private Fetch reader() throws IOException {
        return new Fetch(slots, header, path, file.size());
    }

    /**
     * Changes how points are propagated from now on.
     *
     * @return the method until now
     */
    public AggregationMethod setAggregationMethod(AggregationMethod method) throws IOException {
        return setAggregation(method, header.xFilesFactor());
    }

    /**
     * Changes both how points are propagated and the share of known points that this needs.
     *
     * @return the method until now
     * @throws InvalidXFilesFactorException when the xFilesFactor is out of range; nothing is then changed
     */
    public AggregationMethod setAggregation(AggregationMethod method, double xFilesFactor) throws IOException {
        AggregationMethod old = header.aggregationMethod();
        rewrite(header.with(method, XFilesFactor.narrow(xFilesFactor)));
        return old;
    }

    /**
     * Changes the share of known points that propagation needs.
     *
     * @param xFilesFactor from 0 to 1
     * @return the share until now
     * @throws InvalidXFilesFactorException when it is out of range
     */
    public float setXFilesFactor(double xFilesFactor) throws IOException {
        float old = header.xFilesFactor();
        rewrite(header.with(header.aggregationMethod(), XFilesFactor.narrow(xFilesFactor)));
        return old;
    }

    private void rewrite(Header changed) throws IOException {
        file.write(HeaderFormat.encodeMetadata(changed), 0);
        header = changed;
    }

    /** Returns once everything written is on stable storage. */
    public void sync() throws IOException {
        file.sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
