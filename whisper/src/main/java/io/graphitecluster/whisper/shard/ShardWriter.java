package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.disk.Descriptors;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskDescriptors;
import io.graphitecluster.whisper.disk.LocalDisk;
import io.graphitecluster.whisper.disk.NativeDescriptors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Writes the Whisper files of one shard. The only writer of its folder, it keeps the layout of every file in memory,
 * descriptors open within a budget, and reads nothing that it knows.
 *
 * <p><b>Use.</b> {@link #series} gives a path a number, once; the number is good as long as the writer is.
 *
 * <pre>{@code
 * try (ShardWriter writer = ShardWriter.open(dataFolder, WriterOptions.standard())) {
 *     int series = writer.series("servers/web1/load.wsp");       // no I/O; the folder of the file must exist
 *     try {
 *         writer.updateMany(series, timestamps, values, 0, count, now);
 *     } catch (NoSuchFileException e) {
 *         writer.create(series, archives, xFilesFactor, method, sparse);
 *         writer.updateMany(series, timestamps, values, 0, count, now);
 *     }
 *     writer.syncIfMany();                                       // now and then
 *     writer.syncAll();                                          // what was written before survives a power cut
 * }
 * }</pre>
 *
 * <p><b>What is written</b> is bit for bit what upstream's {@code update_many} writes, fine archive first, then coarse
 * ones; points in the order of time, later than those before, are the quick case. Deferred
 * ({@link WriterOptions#deferred}), the second archive's current slot, and what follows from it, waits until a later
 * point, {@link #settle}, {@link #settleEnded}, {@link #syncAll} or {@link #close}; then the file is as it would have been
 * eagerly. Before a file's coarse archives are read or the file is copied call {@link #settle}.
 *
 * <p><b>Files that others change.</b> Before each update the open file is looked at ({@code fstat}): another inode, a
 * file that is too short, or a change of it (ctime; a rename is one) later than the writer's last write makes the writer
 * open the path anew and read the header again. So what a tool did is noticed even if nobody says so, if it was 16 ms or
 * more after our last write to that file and the clock was not set back. A tool that works while the writer writes to the
 * same file still races with it, as with upstream: stop writes of the series, {@link #settle}, let the tool work, and
 * {@link #invalidate}. Folders whose files come one after the other are kept open, for a second each: so long another
 * folder that was given the path of one may go unnoticed, by files that are open even longer.
 *
 * <p><b>Mapped files.</b> Of the files that do not stay open those that come most often stay mapped, where the budget and the
 * system allow it ({@link io.graphitecluster.whisper.disk.MappedFile}); a point is then put into memory, without a call of the
 * system. The system tells what others do to such a file; it is asked once a millisecond, so a change is noticed a millisecond
 * later, and then as above. A store that the system cannot carry out costs its mapping: the points are written again, by
 * calls ({@link #lostMappings}).
 *
 * <p><b>Failures</b> name file and byte offset. What was known of the file is then forgotten, so that the next write
 * reads it anew; other series are not concerned. Each run of slots, of each archive, may then be old or new: repeat the
 * points.
 *
 * <p>Safe for any number of threads; writes to series of different lanes go on at the same time.
 */
public final class ShardWriter implements AutoCloseable {
    private static final int FEW = 32;
    private static final int SPINS = 500;

    private final Lane[] lanes;
    private final ReentrantLock[] locks;
    private final ReentrantLock syncs = new ReentrantLock();
    private final WriterOptions options;
    private final int laneBits;
    private volatile boolean manyDirty;

    /** Opens what one lane works with. */
    @FunctionalInterface
    public interface DescriptorSource {
        /** Called once for each lane; the writer closes what it gets. */
        Descriptors open() throws IOException;
    }

    /**
     * On any disk.
     *
     * @param source is asked once for each lane
     */
    public ShardWriter(DescriptorSource source, WriterOptions options) throws IOException {
        this.options = options;
        this.laneBits = Integer.numberOfTrailingZeros(options.lanes());
        this.lanes = new Lane[options.lanes()];
        this.locks = new ReentrantLock[options.lanes()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(source.open(), options);
            locks[i] = new ReentrantLock();
        }
    }

    /**
     * On a folder of this machine: by system calls where this is Linux, by file channels elsewhere.
     *
     * @throws IOException when the folder does not exist …
     */
    public static ShardWriter open(Path folder, WriterOptions options) throws IOException {
        return new ShardWriter(
                () -> {
                    Descriptors quick = NativeDescriptors.open(folder);
                    return quick != null ? quick : new DiskDescriptors(new LocalDisk(), folder);
                },
                options);
    }

    /** On a folder of any disk. */
    public static ShardWriter on(Disk disk, Path folder, WriterOptions options) throws IOException {
        return new ShardWriter(() -> new DiskDescriptors(disk, folder), options);
    }

    /**
     * The number of the series whose file has this path, which need not exist.
     *
     * @param path below the folder, with {@code /} between its parts
     */
    public int series(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        int hash = PathTable.hash(bytes) * 0x9E3779B1;
        int lane = laneBits == 0 ? 0 : hash >>> (Integer.SIZE - laneBits);
        locks[lane].lock();
        try {
            return (lanes[lane].findOrAdd(bytes) << laneBits) | lane;
        } finally {
            locks[lane].unlock();
        }
    }

    /** Who holds a lane seldom holds it for longer than a few system calls: less than it takes to park and be woken. */
    private int lock(int series) {
        int lane = series & (lanes.length - 1);
        ReentrantLock lock = locks[lane];
        for (int i = 0; i < SPINS; i++) {
            if (lock.tryLock()) {
                return lane;
            }
            Thread.onSpinWait();
        }
        lock.lock();
        return lane;
    }

    /**
     * Creates the file of a series: it appears whole, or not at all. A power cut may undo it until {@link #syncAll}.
     *
     * @throws io.graphitecluster.whisper.WhisperFileExistsException when there is one
     * @throws io.graphitecluster.whisper.WhisperException when archives or xFilesFactor are refused
     * @throws IOException when its folder does not exist, the disk is full …
     */
    public void create(
            int series, List<Archive> archives, double xFilesFactor, AggregationMethod method, boolean sparse)
            throws IOException {
        int lane = lock(series);
        try {
            lanes[lane].create(series >>> laneBits, archives, xFilesFactor, method, sparse);
        } finally {
            locks[lane].unlock();
        }
    }

    /**
     * Writes points in any order, as {@link io.graphitecluster.whisper.WhisperFile#updateMany} does.
     *
     * @param from index of the first point
     * @param until index after the last point
     * @param now epoch seconds
     * @return how many points were left out because no archive reaches back to them
     * @throws java.nio.file.NoSuchFileException when there is no file
     * @throws io.graphitecluster.whisper.CorruptWhisperFileException when the file is none
     * @throws IOException when it cannot be written
     */
    public int updateMany(int series, long[] timestamps, double[] values, int from, int until, long now)
            throws IOException {
        return update(series, timestamps, values, from, until, now, false);
    }

    /**
     * Writes one point, as {@link io.graphitecluster.whisper.WhisperFile#update} does.
     *
     * @throws io.graphitecluster.whisper.TimestampNotCoveredException when it is from the future or too old
     * @throws IOException as {@link #updateMany} does
     */
    public void update(int series, double value, long timestamp, long now) throws IOException {
        update(series, new long[] {timestamp}, new double[] {value}, 0, 1, now, true);
    }

    private int update(int series, long[] timestamps, double[] values, int from, int until, long now, boolean strict)
            throws IOException {
        int number = lock(series);
        Lane lane = lanes[number];
        try {
            int leftOut = lane.update(series >>> laneBits, timestamps, values, from, until, now, strict);
            if (lane.dirtyFiles() > options.mostDirty() / lanes.length) {
                manyDirty = true;
            }
            return leftOut;
        } finally {
            locks[number].unlock();
        }
    }

    /** Writes the coarse slot that a series holds back, if it does. */
    public void settle(int series) throws IOException {
        int lane = lock(series);
        try {
            lanes[lane].settle(series >>> laneBits);
        } finally {
            locks[lane].unlock();
        }
    }

    /**
     * Writes all coarse slots that ended. To be called by the clock when deferred, for example each second.
     *
     * @param now epoch seconds
     * @throws IOException the first failure, after all series were tried
     */
    public void settleEnded(long now) throws IOException {
        eachLane(lane -> lane.settleAll(now));
    }

    /** Forgets what is known of a file: it was changed, replaced, or is about to be. Closes it. */
    public void invalidate(int series) throws IOException {
        int lane = lock(series);
        try {
            lanes[lane].invalidate(series >>> laneBits);
        } finally {
            locks[lane].unlock();
        }
    }

    /**
     * Settles all series, then returns once all that was written and created before this call is on stable storage.
     * Many files are synced with their whole file system; writes go on meanwhile.
     *
     * @throws IOException when a file could not be settled or synced; it stays to be synced
     */
    public void syncAll() throws IOException {
        syncs.lock();
        try {
            manyDirty = false;
            eachLane(lane -> lane.settleAll(Long.MAX_VALUE));
            if (dirtyFiles() <= FEW || !syncEverything()) {
                eachLane(Lane::syncFiles);
            }
        } finally {
            syncs.unlock();
        }
    }

    /**
     * Does what {@link #syncAll} does if a lane has its share of {@link WriterOptions#mostDirty}: so many that one by one, with
     * their folders, they would take minutes. To be called after writes, by whoever holds no lock that readers wait for.
     *
     * @throws IOException as {@link #syncAll} does
     */
    public void syncIfMany() throws IOException {
        if (!manyDirty) {
            return;
        }
        syncs.lock();
        try {
            if (manyDirty) {
                syncAll();
            }
        } finally {
            syncs.unlock();
        }
    }

    private boolean syncEverything() throws IOException {
        eachLane(Lane::beginSync);
        boolean done = false;
        try {
            done = lanes[0].syncEverything();
        } finally {
            boolean clean = done;
            eachLane(lane -> lane.synced(clean));
        }
        return done;
    }

    /** Files written to since the last sync. */
    public int dirtyFiles() {
        return sum(Lane::dirtyFiles);
    }

    /** Files that are open now. */
    public int openFiles() {
        return sum(Lane::openFiles);
    }

    /** Files that are mapped now. */
    public int mappedFiles() {
        return sum(Lane::mappedFiles);
    }

    /** How often a file was written to by calls because its mapping could not be: it was cut short, or the disk fails. */
    public long lostMappings() {
        return sumOf(Lane::lostMappings);
    }

    /** Series that hold a coarse slot back. */
    public int pendingSeries() {
        return sum(Lane::pendingSeries);
    }

    private int sum(ToIntFunction<Lane> count) {
        return Math.toIntExact(sumOf(count::applyAsInt));
    }

    private long sumOf(ToLongFunction<Lane> count) {
        long sum = 0;
        for (int i = 0; i < lanes.length; i++) {
            locks[i].lock();
            try {
                sum += count.applyAsLong(lanes[i]);
            } finally {
                locks[i].unlock();
            }
        }
        return sum;
    }

    private interface LaneAction {
        void run(Lane lane) throws IOException;
    }

    /** Tries all lanes, and throws the first failure then. */
    private void eachLane(LaneAction action) throws IOException {
        IOException failure = null;
        for (int i = 0; i < lanes.length; i++) {
            locks[i].lock();
            try {
                action.run(lanes[i]);
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            } finally {
                locks[i].unlock();
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Settles all series and closes all files. Syncs nothing. */
    @Override
    public void close() throws IOException {
        try {
            eachLane(lane -> lane.settleAll(Long.MAX_VALUE));
        } finally {
            eachLane(Lane::close);
        }
    }
}
