package io.graphitecluster.node.index;

import java.util.BitSet;

/**
 * A nondeterministic automaton over characters, run with the set of all states it may be in. For one thread.
 *
 * <p>State {@code i} either reads one character that {@code reads[i]} takes and goes to {@code next[i]}, or, when
 * {@code reads[i]} is null, goes to all of {@code jumps[i]} without reading. The last state accepts.
 */
final class Automaton {
    private final CharacterTest[] reads;
    private final int[] next;
    private final int[][] jumps;
    private final int[] stack;
    private final BitSet entered;

    Automaton(CharacterTest[] reads, int[] next, int[][] jumps) {
        this.reads = reads;
        this.next = next;
        this.jumps = jumps;
        this.stack = new int[reads.length];
        this.entered = new BitSet(reads.length);
    }

    /** The states that it may be in before it reads anything, ascending. */
    int[] start() {
        enter(0);
        return taken();
    }

    /** The states that it may be in once it has read a character, a code point; ascending. */
    int[] step(int[] from, int character) {
        for (int state : from) {
            if (reads[state] != null && reads[state].takes(character)) {
                enter(next[state]);
            }
        }
        return taken();
    }

    private int[] taken() {
        int[] states = entered.stream().toArray();
        entered.clear();
        return states;
    }

    /** Whether the last one is among these states. */
    boolean accepts(int[] states) {
        return states.length > 0 && states[states.length - 1] == reads.length - 1;
    }

    /** Adds a state and all that can be reached from it without reading; each state is on the stack at most once. */
    private void enter(int state) {
        if (entered.get(state)) {
            return;
        }
        int depth = 0;
        entered.set(state);
        stack[depth++] = state;
        while (depth > 0) {
            for (int target : jumps[stack[--depth]]) {
                if (!entered.get(target)) {
                    entered.set(target);
                    stack[depth++] = target;
                }
            }
        }
    }

    /** Whether a state reads this character. */
    @FunctionalInterface
    interface CharacterTest {
        boolean takes(int character);
    }
}
