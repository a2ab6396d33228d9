package io.graphitecluster.node.lifecycle;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a node gets from outside of its configuration.
 *
 * @param clock tells the time of day
 * @param disk holds the Whisper files
 * @param host name of this machine, for the node's own metrics
 * @param sessions makes names that were never given before
 * @param anyPort whether port 0 means any free port for receivers, too
 */
public record Surroundings(InstantSource clock, Disk disk, String host, Supplier<String> sessions, boolean anyPort) {
    private static final double MILLIS = 1e3;

    /** Those of a process on this machine. */
    public static Surroundings system(String host) {
        return new Surroundings(
                InstantSource.system(),
                new LocalDisk(),
                host,
                () -> UUID.randomUUID().toString(),
                false);
    }

    long epochSecond() {
        return clock.instant().getEpochSecond();
    }

    double epochSeconds() {
        return clock.millis() / MILLIS;
    }
}
