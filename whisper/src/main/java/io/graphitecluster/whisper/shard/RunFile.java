package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.disk.DescriptorFile;
import io.graphitecluster.whisper.disk.Descriptors;
import io.graphitecluster.whisper.disk.MappedFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The file that is worked on: reads and writes runs of its slots; remembers where it is, for errors to say. It is open, or
 * mapped and opened when its mapping does not do.
 */
final class RunFile {
    static final int POINT = 12;
    private static final ValueLayout.OfInt INTERVAL = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfDouble VALUE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final int NONE = -1;

    private final Descriptors files;
    private final MemorySegment scratch;
    private final WrittenPages pages = new WrittenPages();
    private int descriptor = NONE;
    private MappedFile mapping;
    private int series;
    private Opener opener;
    private long at = -1;

    /** Opens a file that was mapped, and is not any more. */
    @FunctionalInterface
    interface Opener {
        /** The descriptor of a series' file. */
        int openMapped(int series) throws IOException;
    }

    RunFile(Descriptors files, MemorySegment scratch) {
        this.files = files;
        this.scratch = scratch;
    }

    /** How many slots are read or written at most at once. */
    int most() {
        return (int) (scratch.byteSize() / POINT);
    }

    /** The byte offset that was last read or written at; -1 for none since {@link #begin}. */
    long at() {
        return at;
    }

    void begin() {
        at = -1;
        mapping = null;
        descriptor = NONE;
    }

    /** From now on it is this open file. */
    void take(int open) {
        descriptor = open;
        mapping = null;
        pages.clear();
    }

    /** From now on it is this file of a series, of which {@link #pages} are to be told. */
    void take(MappedFile mapped, int number, Opener whenNeeded) {
        descriptor = NONE;
        mapping = mapped;
        series = number;
        opener = whenNeeded;
    }

    /** Where the file was written to by its descriptor. */
    WrittenPages pages() {
        return pages;
    }

    /** The descriptor; negative when there is none. */
    int open() {
        return descriptor;
    }

    /** The file's descriptor; its mapping is not used any more. */
    int descriptor() throws IOException {
        if (descriptor == NONE) {
            mapping = null;
            descriptor = opener.openMapped(series);
        }
        return descriptor;
    }

    /** The file, for code that takes one. */
    DescriptorFile file() throws IOException {
        return new DescriptorFile(files, descriptor(), scratch);
    }

    /**
     * Writes points, with one call for each unbroken stretch of the ring.
     *
     * @param base of the archive; 0 when it is empty
     * @return the base now
     */
    long write(Layout layout, int archive, long base, PointColumns points) throws IOException {
        long now = base == 0 ? points.first() : base;
        int start = 0;
        long place = layout.place(archive, now, points.first());
        long next = place;
        for (int i = 0; i < points.size; i++) {
            long here = i == 0 ? place : layout.place(archive, now, points.intervals[i]);
            if (here != next) {
                flush(layout, archive, place, i - start);
                start = i;
                place = here;
            }
            long byteIndex = (long) (i - start) * POINT;
            scratch.set(INTERVAL, byteIndex, (int) points.intervals[i]);
            scratch.set(VALUE, byteIndex + Integer.BYTES, points.values[i]);
            next = here + POINT;
        }
        flush(layout, archive, place, points.size - start);
        return now;
    }

    private void flush(Layout layout, int archive, long offset, int count) throws IOException {
        long length = (long) count * POINT;
        at = offset;
        if (mapping != null && pages.mayPut(layout, archive, offset, length)) {
            mapping.write(scratch, 0, length, offset);
            return;
        }
        int open = descriptor();
        long done = 0;
        while (done < length) {
            at = offset + done;
            done += files.write(open, scratch, done, length - done, at);
        }
        pages.written(layout, archive, offset, length);
    }

    /**
     * Reads slots of a ring to the scratch memory, wrapping where it ends.
     *
     * @return how many are there
     */
    int read(Layout layout, int archive, long base, long interval, int count) throws IOException {
        int open = descriptor();
        at = layout.place(archive, base, interval);
        int toEnd = (int) Math.min(count, (layout.end(archive) - at) / POINT);
        int read = (int) (files.read(open, scratch, (long) toEnd * POINT, at) / POINT);
        if (read == toEnd && toEnd < count) {
            at = layout.offset[archive];
            read += (int) (files.read(open, scratch.asSlice((long) toEnd * POINT), (long) (count - toEnd) * POINT, at)
                    / POINT);
        }
        return read;
    }

    /** The base of an archive, or -1 when the file ends before. */
    long base(Layout layout, int archive) throws IOException {
        int open = descriptor();
        at = layout.offset[archive];
        return files.read(open, scratch, POINT, at) < POINT ? -1 : interval(0);
    }

    long interval(int index) {
        return Integer.toUnsignedLong(scratch.get(INTERVAL, (long) index * POINT));
    }

    double value(int index) {
        return scratch.get(VALUE, (long) index * POINT + Integer.BYTES);
    }
}
