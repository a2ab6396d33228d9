package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.CorruptWhisperFileException;
import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.TimestampNotCoveredException;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.DescriptorFile;
import io.graphitecluster.whisper.disk.Descriptors;
import io.graphitecluster.whisper.disk.FileLook;
import io.graphitecluster.whisper.disk.TooManyOpenFilesException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The series of one lane, and all that is done to their files. Used by one thread at a time. */
final class Lane implements AutoCloseable {
    private static final int SCRATCH = 65_532;
    private static final int MOST_POINTS = 4096;
    /** Times of change are compared in these, so that they take 32 bits for two years. */
    private static final int MILLIS_OF_A_UNIT = 16;

    private static final long LARGEST_INTERVAL = 0xFFFF_FFFEL;

    private final Descriptors files;
    private final WriterOptions options;
    private final PathTable paths = new PathTable();
    private final SeriesRecords records = new SeriesRecords();
    private final DirtyFiles dirty = new DirtyFiles(records);
    private final Map<Header, Layout> interned = new HashMap<>();
    private final List<Layout> layouts = new ArrayList<>();
    private final List<CoarseStates> states = new ArrayList<>();
    private final Map<Integer, Long> repairs = new HashMap<>();
    private final OpenFiles open;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment scratch = arena.allocate(SCRATCH, Long.BYTES);
    private final RunFile run;
    private final Cascade cascade;
    private final NewFiles creation;
    private final FileLook look = new FileLook();
    private final long start;
    private PointColumns made = new PointColumns();
    private PointColumns fed = new PointColumns();
    private final PointColumns points = new PointColumns();
    private int tick;
    private int pending;

    Lane(Descriptors files, WriterOptions options) {
        this.files = files;
        this.options = options;
        this.open = new OpenFiles(Math.max(1, options.descriptors() / options.lanes()));
        this.run = new RunFile(files, scratch);
        this.cascade = new Cascade(run);
        this.creation = new NewFiles(files, scratch);
        this.start = options.epochMillis().getAsLong() - MILLIS_OF_A_UNIT;
        layouts.add(null);
    }

    int find(byte[] path) {
        return paths.find(path);
    }

    int findOrAdd(byte[] path) {
        int found = paths.find(path);
        if (found >= 0) {
            return found;
        }
        int number = paths.add(path);
        records.ensure(number);
        return number;
    }

    int series() {
        return paths.count();
    }

    String path(int series) {
        return paths.text(series);
    }

    int openFiles() {
        return open.size();
    }

    int dirtyFiles() {
        return dirty.count();
    }

    int pendingSeries() {
        return pending;
    }

    /** Creates the file of a series: it appears whole. */
    void create(int series, List<Archive> archives, double xFilesFactor, AggregationMethod method, boolean sparse)
            throws IOException {
        run.begin();
        forget(series);
        repairs.remove(series);
        try {
            Header header = createWithRoom(series, archives, xFilesFactor, method, sparse);
            remember(series, intern(header));
            records.set(series, SeriesRecords.CHANGED, now());
            int state = records.get(series, SeriesRecords.STATE);
            if (state > 0) {
                CoarseStates pool = pool(layout(series));
                Cascade.startEmpty(layout(series), pool.block(state - 1), pool.start(state - 1));
                records.flag(series, SeriesRecords.STATE_KNOWN);
            }
            dirty.mark(series, SeriesRecords.NEW);
        } catch (IOException | RuntimeException e) {
            failed(series, -1, e);
            throw named(series, e);
        }
    }

    private Header createWithRoom(
            int series, List<Archive> archives, double xFilesFactor, AggregationMethod method, boolean sparse)
            throws IOException {
        try {
            return creation.create(paths.path(series), archives, xFilesFactor, method, sparse, look);
        } catch (TooManyOpenFilesException e) {
            makeRoom(e);
            return creation.create(paths.path(series), archives, xFilesFactor, method, sparse, look);
        }
    }

    /** Writes points, and answers how many were left out; a strict update is upstream's of a single point. */
    int update(int series, long[] timestamps, double[] values, int from, int until, long now, boolean strict)
            throws IOException {
        if (from == until) {
            return 0;
        }
        tick++;
        run.begin();
        int descriptor = -1;
        try {
            descriptor = acquire(series);
            boolean plainly = strict && !covered(layout(series), now - timestamps[from]);
            int leftOut = 0;
            if (plainly || !append(series, descriptor, timestamps, values, from, until, now)) {
                leftOut = updatePlainly(series, descriptor, timestamps, values, from, until, now, strict);
            }
            int done = descriptor;
            descriptor = -1;
            release(series, done);
            return leftOut;
        } catch (IOException | RuntimeException e) {
            failed(series, descriptor, e);
            throw named(series, e);
        }
    }

    private static boolean covered(Layout layout, long age) {
        return age >= 0 && age < layout.header.maxRetention();
    }

    /** The current coarse slot, if it was held back, is written now. */
    void settle(int series) throws IOException {
        if (!records.has(series, SeriesRecords.PENDING) && !repairs.containsKey(series)) {
            return;
        }
        run.begin();
        int descriptor = -1;
        try {
            descriptor = acquire(series);
            writePending(series, descriptor);
            int done = descriptor;
            descriptor = -1;
            release(series, done);
        } catch (IOException | RuntimeException e) {
            failed(series, descriptor, e);
            throw named(series, e);
        }
    }

    /** Settles all series, or those whose slot is over; the first failure is thrown after all were tried. */
    void settleAll(long endedBy) throws IOException {
        if (pending == 0 && repairs.isEmpty()) {
            return;
        }
        IOException failure = null;
        for (int series = 0; series < paths.count(); series++) {
            try {
                boolean ended = records.has(series, SeriesRecords.PENDING) && end(series) <= endedBy;
                if (ended || repairs.containsKey(series)) {
                    settle(series);
                }
            } catch (NoSuchFileException e) {
                repairs.remove(series); // with the file the slot is gone
            } catch (IOException e) {
                failure = Failures.joined(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** When the coarse slot that is held back ends. */
    private long end(int series) {
        Layout layout = layout(series);
        return layout.slotOf(1, newest(series)) + layout.step[1];
    }

    private long newest(int series) {
        CoarseStates pool = pool(layout(series));
        int state = records.get(series, SeriesRecords.STATE) - 1;
        return CoarseStates.high(pool.block(state)[pool.start(state)]);
    }

    private void writePending(int series, int descriptor) throws IOException {
        if (!records.has(series, SeriesRecords.PENDING)) {
            return;
        }
        Layout layout = layout(series);
        CoarseStates pool = pool(layout);
        int state = records.get(series, SeriesRecords.STATE) - 1;
        long[] words = pool.block(state);
        int at = pool.start(state);
        points.size = 0;
        points.add(newest(series), 0);
        made.size = 0;
        Cascade.emit(layout, 0, words, at, layout.slotOf(1, points.first()), layout.width(0), made);
        writeFrom(layout, 0, descriptor, words, at);
        setPending(series, false);
    }

    private void setPending(int series, boolean is) {
        if (records.has(series, SeriesRecords.PENDING) != is) {
            pending += is ? 1 : -1;
            if (is) {
                records.flag(series, SeriesRecords.PENDING);
            } else {
                records.unflag(series, SeriesRecords.PENDING);
            }
        }
    }

    /** Writes points that come after all that the file has; false, having written none, when they do not. */
    private boolean append(
            int series, int descriptor, long[] timestamps, double[] values, int from, int until, long now)
            throws IOException {
        Layout layout = layout(series);
        if (!layout.regular
                || until - from > MOST_POINTS
                || now - timestamps[from] > layout.step[0] * layout.points[0]
                || !gather(layout, timestamps, values, from, until)) {
            return false;
        }
        long base = Integer.toUnsignedLong(records.get(series, SeriesRecords.BASE));
        if (layout.levels == 0) {
            records.set(series, SeriesRecords.BASE, (int) run.write(descriptor, layout, 0, base, points));
            return true;
        }
        CoarseStates pool = pool(layout);
        int state = records.get(series, SeriesRecords.STATE) - 1;
        long[] words = pool.block(state);
        int at = pool.start(state);
        if (!records.has(series, SeriesRecords.STATE_KNOWN) || !Cascade.covers(layout, words, at, points.last())) {
            settleFirst(series, descriptor, layout, timestamps, values, from, until);
            records.unflag(series, SeriesRecords.STATE_KNOWN);
            if (!cascade.load(descriptor, layout, base, words, at, points.first(), points.last())) {
                return false;
            }
            records.flag(series, SeriesRecords.STATE_KNOWN);
        }
        if (!Cascade.appends(layout, words, at, points.first(), points.last())) {
            return false;
        }
        boolean wasPending = records.has(series, SeriesRecords.PENDING);
        if (wasPending && layout.slotOf(1, newest(series)) != layout.slotOf(1, points.first())) {
            settleFirst(series, descriptor, layout, timestamps, values, from, until);
        }
        records.set(series, SeriesRecords.BASE, (int) run.write(descriptor, layout, 0, base, points));
        boolean held = Cascade.make(layout, 0, words, at, points, points, made, options.deferred());
        setPending(series, held);
        writeFrom(layout, 0, descriptor, words, at);
        return true;
    }

    private void settleFirst(
            int series, int descriptor, Layout layout, long[] timestamps, double[] values, int from, int until)
            throws IOException {
        if (records.has(series, SeriesRecords.PENDING)) {
            writePending(series, descriptor);
            gather(layout, timestamps, values, from, until);
        }
    }

    /** Writes what was made of a level, and makes and writes the levels beyond as long as there is something. */
    private void writeFrom(Layout layout, int first, int descriptor, long[] words, int at) throws IOException {
        int level = first;
        while (made.size > 0) {
            int baseAt = at + level * CoarseStates.WORDS + 3;
            long base = run.write(descriptor, layout, level + 1, CoarseStates.low(words[baseAt]), made);
            words[baseAt] = CoarseStates.word(CoarseStates.high(words[baseAt]), base);
            level++;
            if (level == layout.levels) {
                return;
            }
            PointColumns written = made;
            made = fed;
            fed = written;
            Cascade.make(layout, level, words, at, points, fed, made, false);
        }
    }

    /** Slots of the finest archive, from points in the order of time that span less than a round. */
    private boolean gather(Layout layout, long[] timestamps, double[] values, int from, int until) {
        points.size = 0;
        for (int i = from; i < until; i++) {
            if (i > from && timestamps[i] <= timestamps[i - 1]) {
                return false;
            }
            long interval = layout.slotOf(0, timestamps[i]);
            if (points.size > 0 && points.last() == interval) {
                points.values[points.size - 1] = values[i];
            } else {
                points.add(interval, values[i]);
            }
        }
        return points.first() > 0
                && points.last() < LARGEST_INTERVAL
                && (points.last() - points.first()) / layout.step[0] < layout.points[0];
    }

    /** Slot by slot as upstream does, reading what it needs. */
    private int updatePlainly(
            int series,
            int descriptor,
            long[] timestamps,
            double[] values,
            int from,
            int until,
            long now,
            boolean strict)
            throws IOException {
        writePending(series, descriptor);
        WhisperFile file = Whisper.of(Path.of(path(series)), file(descriptor));
        int leftOut = 0;
        if (strict) {
            file.update(values[from], timestamps[from], now);
        } else {
            leftOut = file.updateMany(
                    Arrays.copyOfRange(timestamps, from, until), Arrays.copyOfRange(values, from, until), now);
        }
        records.unflag(series, SeriesRecords.STATE_KNOWN);
        readBases(series, descriptor, layout(series));
        return leftOut;
    }

    private DescriptorFile file(int descriptor) {
        return new DescriptorFile(files, descriptor, scratch);
    }

    /** An open descriptor of the file as it is now, whose layout and bases are known. */
    private int acquire(int series) throws IOException {
        int place = records.get(series, SeriesRecords.OPEN) - 1;
        if (place >= 0) {
            int descriptor = open.descriptor(place);
            files.look(descriptor, look);
            if (isAsKnown(series)) {
                dirty.mark(series, 0);
                return descriptor;
            }
            closeFile(series);
        }
        int descriptor = openWithRoom(series);
        try {
            files.look(descriptor, look);
            if (!isAsKnown(series)) {
                forget(series);
                load(series, descriptor);
            }
            place(series, descriptor);
            dirty.mark(series, 0);
            return descriptor;
        } catch (IOException | RuntimeException e) {
            if (records.get(series, SeriesRecords.OPEN) == 0) {
                closeAfter(descriptor, e);
            }
            throw e;
        }
    }

    private void closeAfter(int descriptor, Exception failure) {
        try {
            files.close(descriptor);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private int openWithRoom(int series) throws IOException {
        try {
            return files.open(paths.path(series));
        } catch (TooManyOpenFilesException e) {
            makeRoom(e);
            return files.open(paths.path(series));
        }
    }

    /** Keeps fewer files open from now on; with none open there is nothing to be done. */
    private void makeRoom(TooManyOpenFilesException failure) throws IOException {
        if (open.size() == 0) {
            throw failure;
        }
        open.shrink();
        while (!open.hasRoom()) {
            closeFile(open.owner(open.candidate()));
        }
    }

    /** Whether the file that was looked at is the known one, and nobody but us has changed it. */
    private boolean isAsKnown(int series) {
        Layout layout = layout(series);
        return layout != null
                && (int) look.inode() == records.get(series, SeriesRecords.INODE)
                && look.size() >= layout.end
                && unit(look.changedMillis()) - records.get(series, SeriesRecords.CHANGED) <= 0;
    }

    private int unit(long epochMillis) {
        return (int) (Math.max(0, epochMillis - start) / MILLIS_OF_A_UNIT);
    }

    private int now() {
        return unit(options.epochMillis().getAsLong());
    }

    private void load(int series, int descriptor) throws IOException {
        WhisperFile file = Whisper.of(Path.of(path(series)), file(descriptor));
        Layout layout = intern(file.header());
        remember(series, layout);
        records.set(series, SeriesRecords.CHANGED, unit(look.changedMillis()));
        records.set(series, SeriesRecords.INODE, (int) look.inode());
        Long repair = repairs.get(series);
        if (repair != null) {
            file.propagate(repair);
            repairs.remove(series);
        }
        readBases(series, descriptor, layout);
    }

    private Layout intern(Header header) {
        return interned.computeIfAbsent(header, key -> {
            Layout layout = new Layout(key, layouts.size());
            layouts.add(layout);
            return layout;
        });
    }

    private void remember(int series, Layout layout) {
        records.set(series, SeriesRecords.LAYOUT, layout.id);
        records.set(series, SeriesRecords.BASE, 0);
        records.set(series, SeriesRecords.INODE, (int) look.inode());
        if (layout.levels > 0) {
            records.set(series, SeriesRecords.STATE, pool(layout).take() + 1);
        }
    }

    private void readBases(int series, int descriptor, Layout layout) throws IOException {
        if (!layout.regular) {
            return;
        }
        for (int archive = 0; archive <= layout.levels; archive++) {
            long base = run.base(descriptor, layout, archive);
            if (base < 0) {
                throw new CorruptWhisperFileException(
                        Path.of(path(series)),
                        "Unable to read base datapoint",
                        layout.offset[archive],
                        "the file ends before it");
            }
            if (archive == 0) {
                records.set(series, SeriesRecords.BASE, (int) base);
            } else {
                CoarseStates pool = pool(layout);
                int state = records.get(series, SeriesRecords.STATE) - 1;
                long[] words = pool.block(state);
                int at = pool.start(state) + archive * CoarseStates.WORDS - 1;
                words[at] = CoarseStates.word(CoarseStates.high(words[at]), base);
            }
        }
    }

    private Layout layout(int series) {
        return layouts.get(records.get(series, SeriesRecords.LAYOUT));
    }

    private CoarseStates pool(Layout layout) {
        while (states.size() < layout.levels) {
            states.add(new CoarseStates(states.size() + 1));
        }
        return layout.levels == 0 ? null : states.get(layout.levels - 1);
    }

    /** Keeps the file open if its series comes often enough. */
    private void place(int series, int descriptor) throws IOException {
        if (!open.hasRoom()) {
            int other = open.owner(open.candidate());
            int idle = tick - records.get(other, SeriesRecords.TICK);
            int period = tick - records.get(series, SeriesRecords.TICK);
            if (records.get(series, SeriesRecords.TICK) == 0 || idle < 2L * period) {
                return;
            }
            closeFile(other);
        }
        records.set(series, SeriesRecords.OPEN, open.put(series, descriptor) + 1);
    }

    private void release(int series, int descriptor) throws IOException {
        records.set(series, SeriesRecords.CHANGED, now());
        records.set(series, SeriesRecords.TICK, tick);
        if (records.get(series, SeriesRecords.OPEN) == 0) {
            files.close(descriptor);
        }
    }

    private void closeFile(int series) throws IOException {
        int place = records.get(series, SeriesRecords.OPEN) - 1;
        if (place >= 0) {
            records.set(series, SeriesRecords.OPEN, 0);
            files.close(open.take(place));
        }
    }

    /** Nothing that is known of the file counts any more; a slot that was held back will be made from the file. */
    void forget(int series) {
        Layout layout = layout(series);
        if (layout == null) {
            return;
        }
        if (records.has(series, SeriesRecords.PENDING)) {
            repairs.put(series, newest(series));
            setPending(series, false);
        }
        int state = records.get(series, SeriesRecords.STATE);
        if (state > 0) {
            pool(layout).give(state - 1);
            records.set(series, SeriesRecords.STATE, 0);
        }
        records.set(series, SeriesRecords.LAYOUT, 0);
        records.unflag(series, SeriesRecords.STATE_KNOWN);
    }

    void invalidate(int series) throws IOException {
        forget(series);
        closeFile(series);
    }

    private void failed(int series, int descriptor, Exception failure) {
        if (descriptor >= 0 && records.get(series, SeriesRecords.OPEN) == 0) {
            closeAfter(descriptor, failure);
        }
        if (failure instanceof TimestampNotCoveredException) {
            return; // refused before anything was written
        }
        try {
            invalidate(series);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private IOException named(int series, Exception failure) {
        return Failures.named(path(series), run.at(), failure);
    }

    /** What is dirty now is what the next {@link #synced} is about. */
    void beginSync() {
        dirty.beginSync(paths.count());
    }

    /** Ends a sync of the whole file system: files are clean, or as dirty as before. */
    void synced(boolean done) {
        dirty.synced(paths.count(), done);
    }

    boolean syncEverything() throws IOException {
        return files.syncEverything();
    }

    /** Syncs dirty files one by one, and the folders of new ones; the first failure is thrown after all were tried. */
    void syncFiles() throws IOException {
        dirty.syncEach(paths.count(), series -> {
            try {
                sync(series);
            } catch (IOException e) {
                throw named(series, e);
            }
        });
    }

    private void sync(int series) throws IOException {
        run.begin();
        int place = records.get(series, SeriesRecords.OPEN) - 1;
        int descriptor = place >= 0 ? open.descriptor(place) : openWithRoom(series);
        try {
            files.sync(descriptor);
        } finally {
            if (place < 0) {
                files.close(descriptor);
            }
        }
        if (records.has(series, SeriesRecords.NEW)) {
            creation.syncFolders(path(series));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            for (int place = 0; place < open.places(); place++) {
                if (open.owner(place) >= 0) {
                    closeFile(open.owner(place));
                }
            }
        } finally {
            files.close();
            paths.close();
            arena.close();
        }
    }
}
