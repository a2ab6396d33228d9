package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.CorruptWhisperFileException;
import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.FileLook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of the files of a lane's series, so that an update reads nothing: layouts, bases, coarse slots. */
final class KnownFiles {
    private final SeriesRecords records;
    private final HeldSlots held;
    private final RunFile run;
    private final ChangeClock clock;
    private final Map<Header, Layout> interned = new HashMap<>();
    private final List<Layout> layouts = new ArrayList<>();
    private final List<CoarseStates> states = new ArrayList<>();

    KnownFiles(SeriesRecords records, HeldSlots held, RunFile run, ChangeClock clock) {
        this.records = records;
        this.held = held;
        this.run = run;
        this.clock = clock;
        layouts.add(null);
    }

    /** The layout of a series' file; null when it is not known. */
    Layout layout(int series) {
        return layouts.get(records.get(series, SeriesRecords.LAYOUT));
    }

    /** The words of a series' coarse slots begin at {@link #start} of these. Only when its layout has levels. */
    long[] words(int series, Layout layout) {
        return pool(layout).block(records.get(series, SeriesRecords.STATE) - 1);
    }

    int start(int series, Layout layout) {
        return pool(layout).start(records.get(series, SeriesRecords.STATE) - 1);
    }

    /** The newest interval of the finest archive that a series' coarse slots count in. */
    long newest(int series) {
        Layout layout = layout(series);
        return CoarseStates.high(words(series, layout)[start(series, layout)]);
    }

    /** When the coarse slot that a series holds back ends. */
    long end(int series) {
        Layout layout = layout(series);
        return layout.slotOf(1, newest(series)) + layout.step[1];
    }

    /** Whether the file that was looked at is the known one, and nobody but us has changed it. */
    boolean isAsKnown(int series, FileLook look) {
        Layout layout = layout(series);
        return layout != null
                && (int) look.inode() == records.get(series, SeriesRecords.INODE)
                && look.size() >= layout.end
                && clock.unit(look.changedMillis()) - records.get(series, SeriesRecords.CHANGED) <= 0;
    }

    /** What is in the file now is what is known. */
    void changedNow(int series) {
        records.set(series, SeriesRecords.CHANGED, clock.now());
    }

    /** A new file: nothing is in it. */
    void setNew(int series, Header header, FileLook look) {
        Layout layout = intern(header);
        remember(series, layout, look);
        changedNow(series);
        if (layout.levels > 0) {
            Cascade.startEmpty(layout, words(series, layout), start(series, layout));
            records.flag(series, SeriesRecords.STATE_KNOWN);
        }
        held.repaired(series);
    }

    /** Reads header and bases of an open file, and makes the coarse slot that was held back when all was forgotten. */
    void load(int series, Path path, FileLook look) throws IOException {
        WhisperFile file = Whisper.of(path, run.file());
        Layout layout = intern(file.header());
        remember(series, layout, look);
        records.set(series, SeriesRecords.CHANGED, clock.unit(look.changedMillis()));
        Long repair = held.toBeRepaired(series);
        if (repair != null) {
            file.propagate(repair);
            held.repaired(series);
        }
        readBases(series, path);
    }

    /** Reads the first slot's interval of each archive. */
    void readBases(int series, Path path) throws IOException {
        Layout layout = layout(series);
        if (!layout.regular) {
            return;
        }
        for (int archive = 0; archive <= layout.levels; archive++) {
            long base = run.base(layout, archive);
            if (base < 0) {
                throw new CorruptWhisperFileException(
                        path, "Unable to read base datapoint", layout.offset[archive], "the file ends before it");
            }
            if (archive == 0) {
                records.set(series, SeriesRecords.BASE, (int) base);
            } else {
                long[] words = words(series, layout);
                int at = start(series, layout) + archive * CoarseStates.WORDS - 1;
                words[at] = CoarseStates.word(CoarseStates.high(words[at]), base);
            }
        }
    }

    /** Nothing that is known of the file counts any more; a slot that was held back will be made from the file. */
    void forget(int series) {
        Layout layout = layout(series);
        if (layout == null) {
            return;
        }
        if (held.has(series)) {
            held.forget(series, newest(series));
        }
        int state = records.get(series, SeriesRecords.STATE);
        if (state > 0) {
            pool(layout).give(state - 1);
            records.set(series, SeriesRecords.STATE, 0);
        }
        records.set(series, SeriesRecords.LAYOUT, 0);
        records.unflag(series, SeriesRecords.STATE_KNOWN);
    }

    private Layout intern(Header header) {
        return interned.computeIfAbsent(header, key -> {
            Layout layout = new Layout(key, layouts.size());
            layouts.add(layout);
            return layout;
        });
    }

    private void remember(int series, Layout layout, FileLook look) {
        records.set(series, SeriesRecords.LAYOUT, layout.id);
        records.set(series, SeriesRecords.BASE, 0);
        records.set(series, SeriesRecords.INODE, (int) look.inode());
        if (layout.levels > 0) {
            records.set(series, SeriesRecords.STATE, pool(layout).take() + 1);
        }
    }

    /** The coarse slots of all series whose layouts have as many levels, which are one or more. */
    private CoarseStates pool(Layout layout) {
        while (states.size() < layout.levels) {
            states.add(new CoarseStates(states.size() + 1));
        }
        return states.get(layout.levels - 1);
    }
}
