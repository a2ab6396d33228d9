package io.graphitecluster.ceres.convert;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.Slice;
import io.graphitecluster.ceres.TimeSeries;
import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.WhisperFileExistsException;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a Whisper file of a node: an archive for each of its retentions, with the points of the slices of its precision. The file
 * appears whole or not at all.
 */
public final class CeresToWhisper {
    /** Bytes of a point in a Whisper file: its interval (32 bits, unsigned), its value (64 bits). */
    private static final int POINT_SIZE = 12;

    private static final int CHUNK = 5_461;
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Disk disk;

    /** A converter that writes files to a disk. */
    public CeresToWhisper(Disk disk) {
        this.disk = disk;
    }

    /** The last values of one precision, the latest of them that of now; NaN where there is none. */
    private static final class Window {
        private final int step;
        private final long start;
        private final double[] values;
        private long outside;

        Window(int step, long points, long now) {
            this.step = step;
            this.start = now - Math.floorMod(now, step) - (points - 1) * step;
            this.values = new double[Math.toIntExact(points)];
            Arrays.fill(values, Double.NaN);
        }

        void put(long time, double value) {
            long index = Math.floorDiv(time - start, step);
            if (index >= 0 && index < values.length) {
                values[(int) index] = value;
            } else {
                outside++;
            }
        }

        long known() {
            return Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
        }
    }

    /**
     * Converts a node.
     *
     * @param file must not exist, the folder above it must
     * @param now points after it, and those that are older than their retention, are left out; seconds since the epoch
     * @param dryRun whether to leave the disk as it is
     * @throws WhisperFileExistsException when the file exists
     * @throws io.graphitecluster.whisper.WhisperException when a Whisper file cannot have such archives
     * @throws io.graphitecluster.ceres.CeresException when the node cannot be read, has no retentions, or an aggregation method
     *     that a Whisper file cannot have
     */
    public Conversion convert(CeresNode node, Path file, long now, boolean dryRun) throws IOException {
        if (disk.exists(file)) {
            throw new WhisperFileExistsException(file);
        }
        NodeMetadata metadata = node.readMetadata();
        List<Window> windows = new ArrayList<>();
        metadata.retentions()
                .forEach(retention -> windows.add(new Window(retention.secondsPerPoint(), retention.points(), now)));
        long leftOut = 0;
        for (Slice slice : node.slices().reversed()) {
            Optional<Window> window =
                    windows.stream().filter(one -> one.step == slice.step()).findFirst();
            leftOut += read(slice, window);
        }
        if (!dryRun) {
            write(file, metadata, windows);
        }
        return new Conversion(
                windows.stream().mapToLong(Window::known).sum(),
                leftOut + windows.stream().mapToLong(window -> window.outside).sum());
    }

    /** Puts the known values of a slice into a window; returns how many they are when there is none for them. */
    private static long read(Slice slice, Optional<Window> window) throws IOException {
        long homeless = 0;
        long end = slice.end();
        for (long time = slice.start(); time < end; time += (long) CHUNK * slice.step()) {
            TimeSeries series = slice.read(time, Math.min(end, time + (long) CHUNK * slice.step()))
                    .orElse(null);
            for (int i = 0; series != null && i < series.values().length; i++) {
                double value = series.values()[i];
                if (!Double.isNaN(value)) {
                    long at = time + i * series.step();
                    window.ifPresent(found -> found.put(at, value));
                    homeless += window.isPresent() ? 0 : 1;
                }
            }
        }
        return homeless;
    }

    private void write(Path file, NodeMetadata metadata, List<Window> windows) throws IOException {
        Path beside = file.resolveSibling(
                ".ceres-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet() + ".convert");
        Whisper whisper = new Whisper(disk);
        try {
            whisper.replace(
                    beside,
                    SharedMetadata.archives(metadata),
                    metadata.xFilesFactor().orElse(0),
                    SharedMetadata.method(metadata),
                    true,
                    false);
            List<ArchiveInfo> archives;
            try (WhisperFile open = whisper.openReadOnly(beside)) {
                archives = open.header().archives();
            }
            try (DiskFile open = disk.open(beside, Disk.Access.READ_WRITE)) {
                for (ArchiveInfo archive : archives) {
                    for (Window window : windows) {
                        if (window.step == archive.secondsPerPoint()) {
                            fill(open, archive, window);
                        }
                    }
                }
                open.sync();
            }
            disk.rename(beside, file);
            disk.syncFolder(file.toAbsolutePath().getParent());
        } finally {
            disk.deleteIfExists(beside);
        }
    }

    /** The first known point goes to slot 0 and is so the base of the ring; a window is no longer than a ring. */
    private static void fill(DiskFile file, ArchiveInfo archive, Window window) throws IOException {
        int base = 0;
        while (base < window.values.length && Double.isNaN(window.values[base])) {
            base++;
        }
        ByteBuffer run = ByteBuffer.allocate(CHUNK * POINT_SIZE);
        int runStart = base;
        for (int i = base; i <= window.values.length; i++) {
            boolean known = i < window.values.length && !Double.isNaN(window.values[i]);
            if (run.position() > 0 && (!known || !run.hasRemaining())) {
                file.write(run.flip(), archive.offset() + (long) (runStart - base) * POINT_SIZE);
                run.clear();
            }
            if (known) {
                runStart = run.position() == 0 ? i : runStart;
                run.putInt((int) (window.start + (long) i * window.step)).putDouble(window.values[i]);
            }
        }
    }
}
