package io.graphitecluster.node.route;

import io.graphitecluster.node.series.SeriesTable;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Where names go whose own bytes are not those of a series of this shard: to another shard, or, being another spelling,
 * into a series of this one. Looking up takes no lock and allocates nothing.
 *
 * <p>Its memory is bounded, as anybody can send names that never came before. Full, it remembers no more, so that the names
 * which it knows stay quick; once it could not remember as many as it has, it begins anew.
 */
final class RememberedNames {
    /** Nothing is remembered of this name. */
    static final int UNKNOWN = 0;

    /** Longer ones are not worth the room. */
    private static final int LONGEST = 1024;
    /** What a name takes besides its bytes: its slots in the table, its place, its answer. */
    private static final int OVERHEAD = 32;

    private final long mostBytes;
    private final LongSupplier salts;
    private volatile Content content;
    private long bytes;
    private long unremembered;

    /**
     * @param mostBytes about how much memory it may take
     * @param salts numbers that senders do not know
     */
    RememberedNames(long mostBytes, LongSupplier salts) {
        this.mostBytes = mostBytes;
        this.salts = salts;
        this.content = new Content(new SeriesTable(salts.getAsLong()));
    }

    /** What was remembered of a name, or {@link #UNKNOWN}. */
    int find(byte[] name, int offset, int length) {
        return content.find(name, offset, length);
    }

    /**
     * Remembers something of a name, if there is room.
     *
     * @param answer anything but {@link #UNKNOWN}
     */
    synchronized void remember(byte[] name, int offset, int length, int answer) {
        if (length > LONGEST) {
            return;
        }
        if (bytes + length + OVERHEAD > mostBytes) {
            unremembered++;
            if (unremembered <= content.names.count()) {
                return;
            }
            clear();
        }
        int before = content.names.count();
        content.put(content.names.findOrAdd(name, offset, length), answer);
        bytes += content.names.count() > before ? length + OVERHEAD : 0;
    }

    /** Forgets everything. */
    synchronized void clear() {
        content = new Content(new SeriesTable(salts.getAsLong()));
        bytes = 0;
        unremembered = 0;
    }

    private static final class Content {
        private final SeriesTable names;
        /** By the number of the name; a reader may find a name before its answer. Republished when it grows. */
        private volatile int[] answers = new int[64];

        Content(SeriesTable names) {
            this.names = names;
        }

        int find(byte[] name, int offset, int length) {
            int number = names.find(name, offset, length);
            if (number < 0) {
                return UNKNOWN;
            }
            int[] known = answers;
            return number < known.length ? known[number] : UNKNOWN;
        }

        void put(int number, int answer) {
            int[] grown = number < answers.length ? answers : Arrays.copyOf(answers, 2 * number);
            grown[number] = answer;
            answers = grown;
        }
    }
}
