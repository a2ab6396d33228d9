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
        for (int steps = 0; steps < slots.length; steps++) {
            int member = (int) INTS.getAcquire(slots, (hash + steps) & mask);
            if (member == 0 || test.is(member)) {
                return member;
            }
        }
        return 0;
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
        for (int steps = 0; steps < slots.length; steps++) {
            int i = (hash + steps) & mask;
            if (slots[i] == 0) {
                INTS.setRelease(slots, i, member);
                return;
            }
        }
        throw new IllegalStateException("a table of the index is full");
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
     * Reads the table of an empty set. What is in it is for the test of {@link #find} to see.
     *
     * @param members how many are in it
     */
    void load(SnapshotInput in, int members) throws IOException {
        int[] loaded = new int[capacity(members)];
        in.ints(loaded, loaded.length);
        table = loaded;
        size = members;
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
