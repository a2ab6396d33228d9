package io.graphitecluster.node.series;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Gives every series a number, from 0 on without gaps, so that all that is kept of series lies in arrays and nobody has to
 * handle names: a name is looked up once, as the bytes in which it came.
 *
 * <p>An open hash table of longs over the names' bytes ({@link NamePages}):
 *
 * <pre>
 * slot   63           32 31                      0
 *        | upper half of | number + 1;             |     the slot's place: the lower bits of the hash, then the next ones
 *        | the hash      | 0 free, -1 name removed |
 * </pre>
 *
 * <p>That is some 13 bytes a name, and five for its place and length, besides the name. Looking up takes no lock and
 * allocates nothing; adding takes a lock. Safe for any number of threads.
 *
 * <p>A removed name is not found any more and gets a new number should it come again. Its old number is never given to
 * another series: whoever still has it means the series that is gone. Its bytes stay until the process ends.
 */
public final class SeriesTable {
    /** What is found of a name that is not here. */
    public static final int NONE = -1;

    private static final VarHandle SLOT =
            MethodHandles.arrayElementVarHandle(long[].class).withInvokeExactBehavior();
    private static final int FIRST_SLOTS = 1024;
    private static final long NUMBER = 0xFFFF_FFFFL;
    private static final long REMOVED = 0xFFFF_FFFFL;
    /** Filled beyond three quarters, the table grows. */
    private static final int FULL_QUARTERS = 3;

    private final NameHash hash;
    private final NamePages names = new NamePages();
    private volatile long[] slots = new long[FIRST_SLOTS];
    private volatile int count;
    private int usedSlots;
    private volatile int removed;

    /** @param salt a number that senders do not know */
    public SeriesTable(long salt) {
        this.hash = new NameHash(salt);
    }

    /**
     * The number of a series.
     *
     * @param name holds the name, in its stored form as UTF-8
     * @return {@link #NONE} when it has none
     */
    public int find(byte[] name, int offset, int length) {
        return find(slots, hash.of(name, offset, length), name, offset, length);
    }

    /**
     * The number of a series, a new one if it has none.
     *
     * @throws IllegalArgumentException when the name has more than 65,535 bytes
     */
    public int findOrAdd(byte[] name, int offset, int length) {
        long hashed = hash.of(name, offset, length);
        int known = find(slots, hashed, name, offset, length);
        return known >= 0 ? known : add(hashed, name, offset, length);
    }

    /** Whether a number is that of a name; for those who can guess which comes next. */
    public boolean is(int series, byte[] name, int offset, int length) {
        return names.is(series, name, offset, length);
    }

    /** How many numbers were given: the next one. */
    public int count() {
        return count;
    }

    /** How many series there are: those that were removed are not. */
    public synchronized int size() {
        return count - removed;
    }

    /** How many series were removed so far: who keeps numbers looks whether some of them may be those of series that are gone. */
    public int removals() {
        return removed;
    }

    /** Bytes that names and their table take. */
    public long memory() {
        return names.memory() + (long) slots.length * Long.BYTES;
    }

    /** The name of a series, also of one that was removed. */
    public String name(int series) {
        return names.text(series);
    }

    /** Bytes of a series' name. */
    public int nameLength(int series) {
        return names.length(series);
    }

    /**
     * Copies the bytes of a series' name.
     *
     * @param into with room for {@link #nameLength} bytes
     * @return how many there are
     */
    public int copyName(int series, byte[] into, int offset) {
        return names.copy(series, into, offset);
    }

    /**
     * Has a name not be found any more.
     *
     * @return false when it was not there
     */
    public synchronized boolean remove(int series) {
        byte[] name = new byte[names.length(series)];
        names.copy(series, name, 0);
        long[] table = slots;
        long hashed = hash.of(name, 0, name.length);
        for (int i = (int) hashed & (table.length - 1); table[i] != 0; i = (i + 1) & (table.length - 1)) {
            if ((table[i] & NUMBER) == series + 1L) {
                SLOT.setRelease(table, i, REMOVED);
                removed++;
                return true;
            }
        }
        return false;
    }

    private int find(long[] table, long hashed, byte[] name, int offset, int length) {
        int mask = table.length - 1;
        long wanted = hashed >>> Integer.SIZE;
        for (int i = (int) hashed & mask; ; i = (i + 1) & mask) {
            long slot = (long) SLOT.getAcquire(table, i);
            if (slot == 0) {
                return NONE;
            }
            if (slot >>> Integer.SIZE == wanted && slot != REMOVED) {
                int series = (int) slot - 1;
                if (names.is(series, name, offset, length)) {
                    return series;
                }
            }
        }
    }

    private synchronized int add(long hashed, byte[] name, int offset, int length) {
        int known = find(slots, hashed, name, offset, length);
        if (known >= 0) {
            return known;
        }
        if ((usedSlots + 1) * 4L > slots.length * (long) FULL_QUARTERS) {
            grow();
        }
        int series = count;
        names.add(series, name, offset, length);
        count = series + 1;
        put(slots, hashed, series);
        usedSlots++;
        return series;
    }

    /** Into a table of its own, which readers see whole; slots of removed names are not taken along. */
    private void grow() {
        int live = count - removed;
        long[] table = new long[live * 2L > slots.length ? slots.length * 2 : slots.length];
        byte[] name = new byte[NamePages.LONGEST];
        for (long slot : slots) {
            if (slot != 0 && slot != REMOVED) {
                int series = (int) slot - 1;
                put(table, hash.of(name, 0, names.copy(series, name, 0)), series);
            }
        }
        slots = table;
        usedSlots = live;
    }

    private static void put(long[] table, long hashed, int series) {
        int mask = table.length - 1;
        int i = (int) hashed & mask;
        while (table[i] != 0) {
            i = (i + 1) & mask;
        }
        SLOT.setRelease(table, i, (hashed >>> Integer.SIZE << Integer.SIZE) | (series + 1L));
    }
}
