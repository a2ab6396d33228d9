package io.graphitecluster.node.index;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntUnaryOperator;

/**
 * A set of ints above zero that stand for something which its owner can hash and compare. Open addressing with linear
 * probing, at most two thirds full. One thread at a time adds; any number look up meanwhile, and may miss what is being
 * added just then.
 */
final class IntHashSet {
    private static final int FIRST_CAPACITY = 64;
    /** What runs at a start is done in blocks, see {@link SnapshotCheck}. */
    private static final int BLOCK = 512;

    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);

    private volatile int[] table = new int[FIRST_CAPACITY];
    private int size;

    /**
     * The member that the test takes, 0 when none does.
     *
     * @param hash of what is looked for
     */
    int find(int hash, Test test) {
        int[] slots = table;
        int mask = slots.length - 1;
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            int member = (int) INTS.getAcquire(slots, i);
            if (member == 0 || test.is(member)) {
                return member;
            }
        }
    }

    /**
     * Adds a member that is not there.
     *
     * @param hashes gives the hash of every member, this one's too
     */
    void add(int member, Hashes hashes) {
        if (++size * 3L > table.length * 2L) {
            int[] grown = new int[Math.multiplyExact(table.length, 2)];
            for (int known : table) {
                if (known != 0) {
                    put(grown, known, hashes.of(known));
                }
            }
            table = grown;
        }
        put(table, member, hashes.of(member));
    }

    private static void put(int[] slots, int member, int hash) {
        int mask = slots.length - 1;
        int i = hash & mask;
        while (slots[i] != 0) {
            i = (i + 1) & mask;
        }
        INTS.setRelease(slots, i, member);
    }

    /** Length of the table for so many members. */
    static int capacity(int members) {
        int capacity = FIRST_CAPACITY;
        while (members * 3L > capacity * 2L) {
            capacity = Math.multiplyExact(capacity, 2);
        }
        return capacity;
    }

    /**
     * The table of a set as it is saved.
     *
     * @param members all of them, by index
     * @param hashes of each, by index
     */
    static int[] table(int count, IntUnaryOperator members, IntUnaryOperator hashes) {
        int[] slots = new int[capacity(count)];
        for (int i = 0; i < count; i++) {
            put(slots, members.applyAsInt(i), hashes.applyAsInt(i));
        }
        return slots;
    }

    /**
     * Reads the table of an empty set.
     *
     * @param isMember what may be in it
     * @throws IOException when it can be no table
     */
    void load(SnapshotInput in, int slots, Test isMember) throws IOException {
        int[] loaded = new int[slots];
        in.ints(loaded, slots);
        long members = 0;
        for (int from = 0; from < slots; from += BLOCK) {
            members += members(loaded, from, Math.min(slots, from + BLOCK), isMember);
        }
        if (slots < FIRST_CAPACITY || Integer.bitCount(slots) != 1 || members * 3 > slots * 2L) {
            throw new IOException("a table in it is not what it should be");
        }
        table = loaded;
        size = (int) members;
    }

    /** Too many when there is something that can be no member. */
    private static int members(int[] slots, int from, int to, Test isMember) {
        int members = 0;
        for (int i = from; i < to; i++) {
            if (slots[i] != 0) {
                members += isMember.is(slots[i]) ? 1 : Integer.MAX_VALUE / BLOCK;
            }
        }
        return members;
    }

    long bytes() {
        return (long) table.length * Integer.BYTES;
    }

    /** Whether a member is what is looked for. */
    @FunctionalInterface
    interface Test {
        boolean is(int member);
    }

    /** The hash of a member. */
    @FunctionalInterface
    interface Hashes {
        int of(int member);
    }
}
