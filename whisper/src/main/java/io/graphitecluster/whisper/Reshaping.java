package io.graphitecluster.whisper;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a file with other archives in the place of a file, with all that this one holds. Each slot of a new archive gets,
 * whichever there is first:
 *
 * <ol>
 *   <li>the value of an old archive of the same step, as it is;
 *   <li>the aggregate of the points that the finest of the finer old archives has in its time, however few they are: the
 *       xFilesFactor decides of points that come, not of whether something is lost;
 *   <li>the value of a coarser old archive whose slot begins in its time, as far back as that archive was the one that
 *       answered. It stands at the slot's start, as with {@code whisper-resize}.
 * </ol>
 *
 * <p>Points from the future stay in the finest archive, where its ring has room for them.
 *
 * <p>So each point that the old file answered with, and that the new one's retention reaches back to, is answered by the new
 * one. That is looked at, in what was read back, before the new file takes the old one's name.
 */
public final class Reshaping {
    private static final int CHUNK_POINTS = 65_536;

    private final List<KnownPoints> old = new ArrayList<>();
    private final AggregationMethod method;
    private final long now;

    private Reshaping(WhisperFile file, AggregationMethod method, long now) throws IOException {
        for (ArchiveInfo archive : file.header().archives()) {
            old.add(KnownPoints.read(file, archive, now));
        }
        this.method = method;
        this.now = now;
    }

    /**
     * Replaces a file. Nobody else writes to it meanwhile.
     *
     * @param file open; whoever has it open goes on seeing the old one
     * @param archives valid ({@link ArchiveList#validate})
     * @param now epoch seconds
     * @throws IOException when the new file cannot be written, or does not hold what it has to; the old one is then as it was
     */
    public static void replace(
            Disk disk,
            WhisperFile file,
            List<Archive> archives,
            double xFilesFactor,
            AggregationMethod method,
            long now)
            throws IOException {
        Reshaping reshaping = new Reshaping(file, method, now);
        Header header = Creation.layOut(archives, method, XFilesFactor.narrow(xFilesFactor));
        WrittenAside.write(disk, disk.follow(file.path()), true, made -> {
            reshaping.write(made, header);
            reshaping.verify(new WhisperFile(file.path(), made, header));
        });
    }

    private void write(DiskFile made, Header header) throws IOException {
        Creation.write(made, header, true);
        for (ArchiveInfo archive : header.archives()) {
            // Points from the future lie in the finest archive alone.
            boolean isFinest = archive.equals(header.archives().getFirst());
            write(made, archive, slots(archive), isFinest ? old.getFirst() : KnownPoints.NONE);
        }
    }

    /** The values of an archive's slots from the oldest to the present one. */
    private double[] slots(ArchiveInfo archive) {
        long step = archive.secondsPerPoint();
        double[] slots = new double[Math.toIntExact(archive.points())];
        Arrays.fill(slots, Double.NaN);
        long oldest = oldest(archive);
        for (KnownPoints points : old) {
            if (points.step() == step) {
                copy(points, slots, oldest, step, 0);
            }
        }
        for (KnownPoints points : old) {
            if (points.step() < step) {
                aggregate(points, slots, oldest, step);
            }
        }
        for (int i = 0; i < old.size(); i++) {
            if (old.get(i).step() > step) {
                copy(old.get(i), slots, oldest, step, i);
            }
        }
        return slots;
    }

    private long oldest(ArchiveInfo archive) {
        return archive.intervalOf(now) - (archive.points() - 1) * archive.secondsPerPoint();
    }

    /** @param number of the old archive: if it is not the finest, only what it alone reaches back to counts */
    private void copy(KnownPoints points, double[] slots, long oldest, long step, int number) {
        long end = number == 0 ? now + 1 : now - old.get(number - 1).retention() + 1;
        for (int i = points.from(oldest); i < points.size() && points.times()[i] < end; i++) {
            int slot = (int) ((points.times()[i] - oldest) / step);
            if (Double.isNaN(slots[slot])) {
                slots[slot] = points.values()[i];
            }
        }
    }

    private void aggregate(KnownPoints points, double[] slots, long oldest, long step) {
        int i = points.from(oldest);
        while (i < points.size() && points.times()[i] <= now) {
            int slot = (int) ((points.times()[i] - oldest) / step);
            long end = oldest + (slot + 1) * step;
            Aggregation aggregation = new Aggregation(method);
            long unknown = step / points.step();
            for (; i < points.size() && points.times()[i] < end; i++) {
                aggregation.add(points.values()[i]);
                unknown--;
            }
            for (; unknown > 0; unknown--) {
                aggregation.addUnknown();
            }
            if (Double.isNaN(slots[slot])) {
                slots[slot] = aggregation.value();
            }
        }
    }

    /** Slot 0 gets the oldest value that there is: its interval is what all others are counted from. */
    private void write(DiskFile made, ArchiveInfo archive, double[] slots, KnownPoints future) throws IOException {
        long[] intervals = new long[slots.length];
        double[] values = new double[slots.length];
        long oldest = oldest(archive);
        for (int i = 0; i < slots.length; i++) {
            if (!Double.isNaN(slots[i])) {
                put(archive, oldest + i * archive.secondsPerPoint(), slots[i], intervals, values);
            }
        }
        for (int i = future.from(now + 1); i < future.size(); i++) {
            put(archive, archive.intervalOf(future.times()[i]), future.values()[i], intervals, values);
        }
        if (intervals[0] == 0) {
            return;
        }
        ByteBuffer chunk = ByteBuffer.allocate(Math.min(CHUNK_POINTS, slots.length) * Slots.POINT_SIZE);
        long offset = archive.offset();
        for (int i = 0; i < slots.length; i++) {
            chunk.putInt((int) intervals[i]).putDouble(values[i]);
            if (!chunk.hasRemaining() || i == slots.length - 1) {
                int length = chunk.flip().remaining();
                made.write(chunk, offset);
                offset += length;
                chunk.clear();
            }
        }
    }

    private static void put(ArchiveInfo archive, long interval, double value, long[] intervals, double[] values) {
        long distance = intervals[0] == 0 ? 0 : (interval - intervals[0]) / archive.secondsPerPoint();
        int place = (int) Math.floorMod(distance, archive.points());
        if (intervals[place] == 0) {
            intervals[place] = interval;
            values[place] = value;
        }
    }

    /** Reads the new file back, and looks for each point that the old one answers with. */
    private void verify(WhisperFile made) throws IOException {
        List<KnownPoints> found = new ArrayList<>();
        for (ArchiveInfo archive : made.header().archives()) {
            found.add(KnownPoints.read(made, archive, now));
        }
        long newerThan = now;
        for (KnownPoints points : old) {
            for (int i = 0; i < points.size() && points.times()[i] <= newerThan; i++) {
                verify(made, found, points, i);
            }
            newerThan = now - points.retention();
        }
    }

    private void verify(WhisperFile made, List<KnownPoints> found, KnownPoints points, int index) throws IOException {
        long time = points.times()[index];
        for (int i = 0; i < found.size(); i++) {
            ArchiveInfo archive = made.header().archives().get(i);
            long slot = archive.intervalOf(time);
            if (slot < oldest(archive)) {
                continue;
            }
            boolean same = found.get(i).step() != points.step()
                    || Double.doubleToRawLongBits(found.get(i).at(slot))
                            == Double.doubleToRawLongBits(points.values()[index]);
            if (!found.get(i).has(slot) || !same) {
                throw new IOException(made.path() + ": the file with other retentions lacks the point of " + time
                        + " (archive of " + archive.secondsPerPoint() + " seconds); the old one stays");
            }
            return;
        }
    }
}
