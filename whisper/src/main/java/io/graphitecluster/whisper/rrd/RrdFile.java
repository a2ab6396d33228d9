package io.graphitecluster.whisper.rrd;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/** An open RRD file. Not safe for use by several threads at once. */
public final class RrdFile implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Path path;
    private final DiskFile file;
    private final RrdHeader header;

    private RrdFile(Path path, DiskFile file, RrdHeader header) {
        this.path = path;
        this.file = file;
        this.header = header;
    }

    /**
     * Opens a file.
     *
     * @throws CorruptRrdException when it is no RRD file that we can read
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    public static RrdFile open(Disk disk, Path path) throws IOException {
        DiskFile file = disk.open(path, Disk.Access.READ);
        try {
            return new RrdFile(path, file, RrdFormat.read(file, path));
        } catch (IOException | RuntimeException e) {
            try {
                file.close();
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** What the file says of itself. */
    public RrdHeader header() {
        return header;
    }

    /** Told what a fetch finds. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * A known value.
         *
         * @param row its row in the answer, from 0; the row ends at {@code start + (row + 1) * step}
         */
        void value(long row, double value);
    }

    /**
     * Reads one data source as {@code rrdtool fetch} does, from the archive that {@link RrdFetch#choose} gives. Unknown
     * values, and rows that the archive does not have, are left out.
     *
     * @param function a consolidation function, in capitals
     * @param dataSource its index
     * @param resolution wanted seconds per row
     * @param from start of the interval, seconds since the epoch
     * @param until its end
     * @return what was read; empty when no archive has this function
     */
    public Optional<RrdFetch> fetch(
            String function, int dataSource, long resolution, long from, long until, Visitor visitor)
            throws IOException {
        Optional<RrdFetch> fetch = RrdFetch.choose(header, function, resolution, from, until);
        if (fetch.isPresent()) {
            read(fetch.get(), dataSource, visitor);
        }
        return fetch;
    }

    private void read(RrdFetch fetch, int dataSource, Visitor visitor) throws IOException {
        RrdArchive archive = fetch.archive();
        long rowSize = (long) header.dataSources().size() * Double.BYTES;
        int most = (int) Math.max(1, CHUNK / rowSize);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(most * rowSize)).order(ByteOrder.LITTLE_ENDIAN);
        long row = fetch.firstKept();
        while (row < fetch.endOfKept()) {
            long place = fetch.place(row);
            int count = (int) Math.min(most, Math.min(fetch.endOfKept() - row, archive.rows() - place));
            bytes.clear().limit((int) (count * rowSize));
            long at = archive.offset() + place * rowSize;
            if (file.read(bytes, at) < count * rowSize) {
                throw new CorruptRrdException(path, file.size(), "the file ends within an archive");
            }
            for (int i = 0; i < count; i++) {
                double value = bytes.getDouble((int) (i * rowSize) + dataSource * Double.BYTES);
                if (!Double.isNaN(value)) {
                    visitor.value(row + i, value);
                }
            }
            row += count;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
