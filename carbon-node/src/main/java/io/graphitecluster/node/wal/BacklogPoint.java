package io.graphitecluster.node.wal;

import java.nio.ByteBuffer;

/**
 * A point that waits in the log only.
 *
 * @param series its number
 * @param timestamp epoch seconds; may have a fraction
 * @param before place of the point of the same series that came before and waited in the log only, too; 0 for none
 */
record BacklogPoint(int series, double timestamp, double value, long before) {
    /** Reads an entry, from its kind on. */
    static BacklogPoint decode(ByteBuffer entry) {
        entry.get();
        return new BacklogPoint(entry.getInt(), entry.getDouble(), entry.getDouble(), entry.getLong());
    }
}
