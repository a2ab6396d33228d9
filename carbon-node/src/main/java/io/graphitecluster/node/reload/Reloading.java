package io.graphitecluster.node.reload;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after all watched files every ten seconds, as upstream does. */
public final class Reloading {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);
    private static final int SECONDS = 10;

    private final List<Watched> files = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reload").daemon().factory());

    /** Without files so far. */
    public Reloading() {}

    /**
     * Looks after one more file.
     *
     * @param changed called after another version came into force
     */
    public <R extends Reloadable> R add(R file, Runnable changed) {
        files.add(new Watched(file, changed));
        return file;
    }

    /** Begins to look. */
    public void start() {
        if (!files.isEmpty()) {
            ScheduledFuture<?> task = timer.scheduleWithFixedDelay(this::poll, SECONDS, SECONDS, TimeUnit.SECONDS);
            LOG.debug("looking after {} files every {} s: {}", files.size(), SECONDS, task);
        }
    }

    /** Looks now. */
    public void poll() {
        for (Watched watched : files) {
            try {
                if (watched.file.poll()) {
                    watched.changed.run();
                }
            } catch (RuntimeException e) {
                // An exception would end the schedule, and with it all later looks.
                LOG.error("cannot look after {}", watched.file.file(), e);
            }
        }
    }

    /** How many files have a version on disk that was refused. */
    public long refused() {
        return files.stream().filter(watched -> watched.file.isRefused()).count();
    }

    /** Ends looking. */
    public void stop() {
        timer.shutdownNow();
    }

    private record Watched(Reloadable file, Runnable changed) {}
}
