package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.disk.DescriptorFile;
import io.graphitecluster.whisper.disk.Descriptors;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Reads and writes runs of slots of an open file; remembers where it is, for errors to say. */
final class RunFile {
    static final int POINT = 12;
    private static final ValueLayout.OfInt INTERVAL = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfDouble VALUE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Descriptors files;
    private final MemorySegment scratch;
    private long at = -1;

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
    }

    /** An open file, for code that takes one. */
    DescriptorFile file(int descriptor) {
        return new DescriptorFile(files, descriptor, scratch);
    }

    /**
     * Writes points, with one call for each unbroken stretch of the ring.
     *
     * @param base of the archive; 0 when it is empty
     * @return the base now
     */
    long write(int descriptor, Layout layout, int archive, long base, PointColumns points) throws IOException {
        long now = base == 0 ? points.first() : base;
        int start = 0;
        long place = layout.place(archive, now, points.first());
        long next = place;
        for (int i = 0; i < points.size; i++) {
            long here = i == 0 ? place : layout.place(archive, now, points.intervals[i]);
            if (here != next) {
                flush(descriptor, place, i - start);
                start = i;
                place = here;
            }
            long byteIndex = (long) (i - start) * POINT;
            scratch.set(INTERVAL, byteIndex, (int) points.intervals[i]);
            scratch.set(VALUE, byteIndex + Integer.BYTES, points.values[i]);
            next = here + POINT;
        }
        flush(descriptor, place, points.size - start);
        return now;
    }

    private void flush(int descriptor, long offset, int count) throws IOException {
        long length = (long) count * POINT;
        long done = 0;
        while (done < length) {
            at = offset + done;
            done += files.write(descriptor, scratch, done, length - done, at);
        }
    }

    /**
     * Reads slots of a ring to the scratch memory, wrapping where it ends.
     *
     * @return how many are there
     */
    int read(int descriptor, Layout layout, int archive, long base, long interval, int count) throws IOException {
        at = layout.place(archive, base, interval);
        int toEnd = (int) Math.min(count, (layout.end(archive) - at) / POINT);
        int read = (int) (files.read(descriptor, scratch, (long) toEnd * POINT, at) / POINT);
        if (read == toEnd && toEnd < count) {
            at = layout.offset[archive];
            read += (int)
                    (files.read(descriptor, scratch.asSlice((long) toEnd * POINT), (long) (count - toEnd) * POINT, at)
                            / POINT);
        }
        return read;
    }

    /** The base of an archive, or -1 when the file ends before. */
    long base(int descriptor, Layout layout, int archive) throws IOException {
        at = layout.offset[archive];
        return files.read(descriptor, scratch, POINT, at) < POINT ? -1 : interval(0);
    }

    long interval(int index) {
        return Integer.toUnsignedLong(scratch.get(INTERVAL, (long) index * POINT));
    }

    double value(int index) {
        return scratch.get(VALUE, (long) index * POINT + Integer.BYTES);
    }
}
