package io.graphitecluster.node.tags;

import io.graphitecluster.node.series.SeriesTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names that a graphite-web is to be told: each series when its files are created, and the series of every n-th update
 * of all, the first among them, so that what was lost on the way is made up for. New ones go first. What a full queue has no
 * room for is left out. Any number of threads write, one takes batches.
 */
public final class TagQueue {
    private static final Logger LOG = LoggerFactory.getLogger(TagQueue.class);
    private static final TagQueue NONE = new TagQueue(null, new Settings(false, true, 1, 1));

    private final SeriesTable series;
    private final Settings settings;
    private final BlockingQueue<String> created;
    private final BlockingQueue<String> updated;
    private final BitSet known = new BitSet();
    private final BitSet wanted = new BitSet();
    private int updates;

    /**
     * What is told.
     *
     * @param enabled whether anything is
     * @param taggedOnly {@code SKIP_TAGS_FOR_NONTAGGED}
     * @param interval {@code TAG_UPDATE_INTERVAL}, at least 1
     * @param size {@code TAG_QUEUE_SIZE}: of either queue, at least 1
     */
    public record Settings(boolean enabled, boolean taggedOnly, int interval, int size) {}

    /** @param series knows the names */
    public TagQueue(SeriesTable series, Settings settings) {
        this.series = series;
        this.settings = settings;
        this.created = new ArrayBlockingQueue<>(settings.size());
        this.updated = new ArrayBlockingQueue<>(settings.size());
    }

    /** Nothing is told. */
    public static TagQueue none() {
        return NONE;
    }

    /** The files of a series were created. */
    public void created(int number) {
        if (settings.enabled()) {
            noteCreated(number);
        }
    }

    private synchronized void noteCreated(int number) {
        if (isWanted(number)) {
            offer(created, number);
        }
    }

    /** A series was written to. */
    public void updated(int number) {
        if (settings.enabled()) {
            noteUpdated(number);
        }
    }

    private synchronized void noteUpdated(int number) {
        if (isWanted(number)) {
            updates = updates % settings.interval() + 1;
            if (updates == 1) {
                offer(updated, number);
            }
        }
    }

    private boolean isWanted(int number) {
        if (!settings.taggedOnly()) {
            return true;
        }
        if (!known.get(number)) {
            known.set(number);
            wanted.set(number, series.name(number).indexOf(';') >= 0);
        }
        return wanted.get(number);
    }

    private void offer(BlockingQueue<String> queue, int number) {
        if (!queue.offer(series.name(number))) {
            LOG.trace("the queue of tags is full");
        }
    }

    /** Takes the names that wait, at most so many. */
    public List<String> take(int most) {
        List<String> names = new ArrayList<>();
        created.drainTo(names, most);
        updated.drainTo(names, most - names.size());
        return names;
    }
}
