package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.gather.InputGathering;
import io.graphitecluster.node.link.Sessions;
import io.graphitecluster.node.wal.LogReplay;
import io.graphitecluster.node.wal.LogTaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Brings back what an earlier process had accepted and not written. The writer has to run meanwhile. */
final class Recovery implements LogTaker {
    private static final double MILLIS = 1e3;
    private static final long MOST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Storage storage;
    private final Sessions sessions;
    private final Optional<InputGathering> gathering;
    private long mayWaitNanos = MOST_WAIT_NANOS;

    private Recovery(Storage storage, Sessions sessions, Optional<InputGathering> gathering) {
        this.storage = storage;
        this.sessions = sessions;
        this.gathering = gathering;
    }

    /** @throws IOException when the log cannot be read */
    static void run(
            Storage storage,
            Sessions sessions,
            Optional<InputGathering> gathering,
            Surroundings surroundings,
            Path folder,
            Path quarantine)
            throws IOException {
        new LogReplay(surroundings.disk(), folder, quarantine).run(new Recovery(storage, sessions, gathering));
        storage.log().notedAgain();
        gathering.ifPresent(InputGathering::restored);
    }

    @Override
    public int name(byte[] name, int offset, int length) {
        return storage.series().findOrAdd(name, offset, length);
    }

    @Override
    public void point(int series, double timestamp, double value, long acceptedMillis, long segment) {
        awaitRoom();
        if (storage.cache().restore(series, timestamp, value, (int) segment, acceptedMillis)) {
            storage.index().add(storage.series().name(series));
        }
    }

    @Override
    public void input(int series, double timestamp, double value, long acceptedMillis, long segment) {
        gathering.ifPresent(known ->
                known.restore(storage.series().name(series), timestamp, value, acceptedMillis / MILLIS, segment));
    }

    @Override
    public void deleted(int series, long segment) {
        storage.removal().removeRestored(series);
    }

    @Override
    public void session(String session, long sequence) {
        sessions.restore(session, sequence);
    }

    /**
     * What memory has no room for goes into the log of this process, and waits there; but a disk that cannot be written
     * must not keep the node from starting.
     */
    private void awaitRoom() {
        while (mayWaitNanos > 0 && storage.log().isBehind()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            mayWaitNanos -= PAUSE_NANOS;
            if (!storage.log().isBehind()) {
                mayWaitNanos = MOST_WAIT_NANOS;
            }
        }
    }
}
