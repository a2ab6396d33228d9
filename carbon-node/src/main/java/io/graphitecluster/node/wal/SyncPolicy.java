package io.graphitecluster.node.wal;

import java.util.Locale;

/** When the log is forced to stable storage: {@code WAL_SYNC}. A process that is killed loses nothing with any of them. */
public enum SyncPolicy {
    /** Every batch, before its points count as accepted: a power cut loses nothing. */
    BATCH,
    /** Every {@code WAL_SYNC_INTERVAL} seconds: a power cut loses at most that. */
    INTERVAL,
    /** When the operating system likes to. */
    NEVER;

    /** As it is written in {@code carbon.conf}. */
    public String configured() {
        return name().toLowerCase(Locale.ROOT);
    }
}
