package io.graphitecluster.node.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

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

    /** Makes room for so many members at once. Only for an empty set. */
    void expect(int members) {
        int capacity = FIRST_CAPACITY;
        while (members * 3L > capacity * 2L) {
            capacity = Math.multiplyExact(capacity, 2);
        }
        table = new int[capacity];
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
