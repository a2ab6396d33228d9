package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.health.Readiness;
import io.graphitecluster.node.index.IndexBuilder;
import io.graphitecluster.node.index.IndexFolder;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.store.Leftovers;
import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of names from one run to the next, and in line with the files: loads it at the start, so that names can
 * be found at once; looks at all files then, and again in intervals; saves it when names have come or gone, and has it give back
 * the memory of those that went.
 */
final class IndexKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);
    private static final long SAVE_SECONDS = 600;
    private static final long RECLAIM_SECONDS = 60;
    private static final long LONGEST_WAIT_SECONDS = 60;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double MILLIS = 1e3;

    /** Once the names are known the start, and whoever asks first, goes before the look at all files. */
    private static final long LOOK_AFTER_SECONDS = 3;

    private static final long NEVER_SAVED = -1;

    private final CarbonConf conf;
    private final NameIndex index;
    private final Leftovers leftovers;
    private final Readiness readiness;
    private final IndexFolder folder;
    private final Thread loading = Thread.ofPlatform().name("index").daemon().unstarted(this::load);
    private final AtomicBoolean scanWanted = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("index").daemon().factory());
    private Storage storage;
    private boolean loaded;
    private long savedVersion;
    private long savedRemovals;
    private volatile Runnable afterLook = () -> {};

    /**
     * @param disk holds what is saved
     * @param index empty as yet
     * @param leftovers removes unfinished files during each look
     */
    IndexKeeper(CarbonConf conf, Disk disk, NameIndex index, Readiness readiness, Leftovers leftovers) {
        this.conf = conf;
        this.leftovers = leftovers;
        this.index = index;
        this.readiness = readiness;
        this.folder = new IndexFolder(disk, conf.indexDir(), index);
    }

    /** Begins to load what was saved. What cannot be used is told and left: the files make up for it. */
    void beginLoading() {
        loading.start();
    }

    /** Returns when what was saved is in the index; nobody may change the index before. */
    void awaitLoaded() throws IOException {
        try {
            loading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the index was loaded");
        }
        savedVersion = folder.isCurrent() ? index.version() : NEVER_SAVED;
    }

    private void load() {
        long began = System.nanoTime();
        try {
            loaded = folder.load();
            if (loaded) {
                readiness.done(Readiness.Step.INDEX_BUILT);
                LOG.info(
                        "{} series are known after {} ms", index.size(), (System.nanoTime() - began) / NANOS_PER_MILLI);
            }
        } catch (IOException e) {
            LOG.warn("cannot use {}: {}; the index is made from the files", folder.snapshot(), e.getMessage());
        }
    }

    /**
     * Looks at the files soon, at once if nothing was saved, and from now on whenever it is time.
     *
     * @param storage tells whether series are there
     * @param looked called after each look; the first is the one after which all names are known
     */
    void start(Storage storage, Runnable looked) {
        this.storage = storage;
        afterLook = looked;
        if (loaded) {
            log(thread.schedule(this::look, LOOK_AFTER_SECONDS, TimeUnit.SECONDS));
        } else {
            scan();
        }
        long interval = (long) (conf.indexScanInterval() * MILLIS);
        if (interval > 0) {
            log(thread.scheduleWithFixedDelay(this::scan, interval, interval, TimeUnit.MILLISECONDS));
        }
        log(thread.scheduleWithFixedDelay(this::save, SAVE_SECONDS, SAVE_SECONDS, TimeUnit.SECONDS));
        log(thread.scheduleWithFixedDelay(this::reclaim, RECLAIM_SECONDS, RECLAIM_SECONDS, TimeUnit.SECONDS));
    }

    /** Has all files looked at soon; false when the node is stopping. */
    boolean scan() {
        if (scanWanted.compareAndSet(false, true)) {
            try {
                log(thread.submit(this::look));
            } catch (RejectedExecutionException e) {
                return false;
            }
        }
        return true;
    }

    private void look() {
        scanWanted.set(false);
        long began = System.nanoTime();
        try {
            int gone = new IndexBuilder(
                            found -> leftovers.duringWalk(storage.files(), found::series), index, this::isThere)
                    .build();
            readiness.done(Readiness.Step.INDEX_BUILT);
            LOG.info(
                    "all files were looked at in {} ms: {} series are known, {} were gone",
                    (System.nanoTime() - began) / NANOS_PER_MILLI,
                    index.size(),
                    gone);
            save();
            afterLook.run();
        } catch (IOException e) {
            LOG.error(
                    "cannot read the names of the series in {}: {}; new and vanished files are not seen",
                    conf.localDataDir(),
                    e);
        }
    }

    private void reclaim() {
        long before = index.memory();
        if (index.reclaim()) {
            LOG.info(
                    "the memory of names that went is given back: names and tags took {} KiB and take {}",
                    before >> 10,
                    index.memory() >> 10);
        }
    }

    private boolean isThere(String name) {
        return storage.cache().holds(name) || storage.files().exists(name);
    }

    private synchronized void save() {
        if (index.version() == savedVersion) {
            return;
        }
        try {
            saveAll();
        } catch (IOException e) {
            LOG.warn(
                    "cannot save the names of the series to {}: {}; tried again later",
                    folder.snapshot(),
                    e.toString());
        }
    }

    private void saveAll() throws IOException {
        long version = index.version();
        long removals = index.removals();
        int count = folder.save();
        savedVersion = version;
        savedRemovals = removals;
        LOG.debug("{} names saved", count);
    }

    /** Saves what only the log tells, before it is dropped: names that came; all of them if others have gone. */
    synchronized void saveNew() throws IOException {
        if (index.removals() == savedRemovals) {
            folder.saveNew();
        } else {
            saveAll();
        }
    }

    /** Saves the index a last time. */
    void stop() throws InterruptedException {
        thread.shutdownNow();
        if (thread.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            save();
        }
    }

    private static void log(Future<?> task) {
        LOG.trace("scheduled {}", task);
    }
}
