package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.gather.InputGathering;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops segments of the log that nobody needs any more: all their points are in files, and these files were synced after
 * the last of the points was written; and no aggregate that is under way has inputs in them.
 */
final class Checkpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);
    private static final long INTERVAL_SECONDS = 10;
    private static final long POLL_SECONDS = 1;
    /** Points that hold back so many segments, while most others do not, are carried over into the current one. */
    private static final int CARRIED_SEGMENTS = 16;

    private static final long LONGEST_AT_STOP_SECONDS = 5;

    private final Storage storage;
    private final SessionsFile sessions;
    private final Optional<InputGathering> gathering;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("checkpoint").daemon().factory());

    private int polls;

    /**
     * @param sessions has to be saved before what the log knows of it is dropped
     * @param gathering has inputs of aggregates in the log
     */
    Checkpoint(Storage storage, SessionsFile sessions, Optional<InputGathering> gathering) {
        this.gathering = gathering;
        this.storage = storage;
        this.sessions = sessions;
    }

    /** Saves the numbers of the batches that other nodes sent. */
    @FunctionalInterface
    interface SessionsFile {
        void save() throws IOException;
    }

    void start() {
        ScheduledFuture<?> task =
                timer.scheduleWithFixedDelay(this::attemptIfDue, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
        LOG.debug("checkpoints every {} s: {}", INTERVAL_SECONDS, task);
    }

    /** The last one, with little time: what it does not drop is replayed at the next start. */
    void finish() throws InterruptedException {
        Future<?> last = timer.submit(this::attempt);
        timer.shutdown();
        if (!timer.awaitTermination(LONGEST_AT_STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.info(
                    "files take long to sync: the next start will replay what the log holds of them ({})",
                    last.state());
        }
    }

    /** More often while the log is long, or has no room on its disk. */
    private void attemptIfDue() {
        polls++;
        if (polls >= INTERVAL_SECONDS / POLL_SECONDS
                || storage.log().isLong()
                || storage.log().isFailing()) {
            polls = 0;
            attempt();
            storage.points().spaceMayHaveCome();
        }
    }

    private void attempt() {
        try {
            run();
        } catch (IOException e) {
            LOG.warn("cannot sync or drop: {}; the log keeps everything until it works", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws IOException, InterruptedException {
        storage.log().endSegment();
        long current = storage.log().currentSegment();
        // The backlog first: what comes back from it meanwhile is found in the cache then.
        long needed = storage.log().backlogSegment(current);
        needed = Math.min(needed, storage.cache().oldestSegment(needed));
        needed = storage.removal().oldestSegment(needed);
        boolean longHeld = needed < current - CARRIED_SEGMENTS
                || (needed < current && storage.log().isLong());
        // What waits in the log only, or is being removed, holds back its segments whatever is noted again.
        if (longHeld && storage.cache().carryOver(current, othersNeed(current)) > 0) {
            storage.log().notedAgain();
            LOG.info("points of series that cannot be written were carried over in the log from segment {}", needed);
            needed = Math.min(
                    storage.log().backlogSegment(current), storage.cache().oldestSegment(current));
            needed = storage.removal().oldestSegment(needed);
        }
        needed = neededForAggregates(needed, current);
        if (storage.log().oldestSegment() < needed) {
            storage.files().sync();
            sessions.save();
            if (gathering.isPresent()) {
                gathering.get().dropping();
            }
            storage.log().drop(needed);
        }
    }

    private long othersNeed(long current) {
        return storage.removal().oldestSegment(storage.log().backlogSegment(current));
    }

    /** Inputs of aggregates keep segments, but not until there is no room for what else comes. */
    private long neededForAggregates(long needed, long current) throws IOException {
        if (gathering.isEmpty()) {
            return needed;
        }
        long inputs = gathering.get().oldestSegment(current);
        if (inputs < needed && storage.log().isLong()) {
            LOG.warn(
                    "the log is too long to keep the inputs of aggregates in it: those under way would not be made after"
                            + " a death of the process; raise WAL_MAX_SIZE, or choose shorter intervals");
            gathering.get().giveUp(current);
            return needed;
        }
        return Math.min(needed, inputs);
    }
}
