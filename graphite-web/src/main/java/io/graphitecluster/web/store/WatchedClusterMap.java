package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.InvalidClusterMapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The cluster map in a file that others replace. The file is looked at when somebody asks for the map, at most once
 * in {@link #INTERVAL}; its bytes are compared, since a mounted ConfigMap changes through symbolic links whose times
 * say nothing.
 *
 * <p>A new version that cannot be read, is of another cluster, goes back to a lower epoch, or differs under the same
 * epoch is refused and logged once, and the map before it stays.
 */
public final class WatchedClusterMap implements ClusterMaps {
    /** How long a look at the file counts. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(WatchedClusterMap.class);

    private final Path file;
    private final LongSupplier nanoTime;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile ClusterMap map;
    private byte[] seen;
    private volatile long lastLook;

    /**
     * Reads the map for the first time.
     *
     * @param nanoTime a clock like {@link System#nanoTime()}
     * @throws InvalidClusterMapException when the file is missing or holds no map; names file and field
     */
    public WatchedClusterMap(Path file, LongSupplier nanoTime) {
        this.file = file;
        this.nanoTime = nanoTime;
        try {
            seen = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidClusterMapException(file.toString(), "cannot be read: " + reason(e));
        }
        map = ClusterMapFile.parse(file, seen);
        lastLook = nanoTime.getAsLong();
    }

    @Override
    public ClusterMap current() {
        long now = nanoTime.getAsLong();
        // Whoever finds the lock taken goes on with the present map instead of waiting for a disk.
        if (now - lastLook >= INTERVAL.toNanos() && looking.tryLock()) {
            try {
                lastLook = now;
                look();
            } finally {
                looking.unlock();
            }
        }
        return map;
    }

    private void look() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            bytes = new byte[0];
            if (!Arrays.equals(bytes, seen)) {
                LOG.errorf("cluster map %s cannot be read: %s; epoch %d stays", file, reason(e), map.epoch());
            }
            seen = bytes;
            return;
        }
        if (Arrays.equals(bytes, seen)) {
            return;
        }
        seen = bytes;
        try {
            ClusterMap next = ClusterMapFile.parse(file, bytes);
            if (next.equals(map)) {
                return;
            }
            checkFollows(next);
            map = next;
            LOG.infof(
                    "cluster map %s: epoch %d, %d shards",
                    file, next.epoch(), next.shards().size());
        } catch (InvalidClusterMapException e) {
            LOG.errorf("%s; the map of epoch %d stays", e.getMessage(), map.epoch());
        }
    }

    private void checkFollows(ClusterMap next) {
        if (!next.uid().equals(map.uid())) {
            throw new InvalidClusterMapException(
                    file.toString(), "uid " + next.uid() + " is of another cluster than " + map.uid());
        }
        if (next.epoch() <= map.epoch()) {
            throw new InvalidClusterMapException(
                    file.toString(), "changed under epoch " + next.epoch() + ", which must grow with every change");
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file" : e.toString();
    }
}
