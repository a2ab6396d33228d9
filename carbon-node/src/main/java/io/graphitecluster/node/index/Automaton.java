package io.graphitecluster.node.index;

import java.util.BitSet;

/**
 * A nondeterministic automaton over characters, run with the set of all states it may be in.
 *
 * <p>State {@code i} either reads one character that {@code reads[i]} takes and goes to {@code next[i]}, or, when
 * {@code reads[i]} is null, goes to all of {@code jumps[i]} without reading. The last state accepts.
 */
final class Automaton {
    private final CharacterTest[] reads;
    private final int[] next;
    private final int[][] jumps;

    Automaton(CharacterTest[] reads, int[] next, int[][] jumps) {
        this.reads = reads;
        this.next = next;
        this.jumps = jumps;
    }

    boolean matches(String text) {
        BitSet current = new BitSet(reads.length);
        BitSet following = new BitSet(reads.length);
        int[] stack = new int[reads.length];
        enter(0, current, stack);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            following.clear();
            for (int state = current.nextSetBit(0); state >= 0; state = current.nextSetBit(state + 1)) {
                if (reads[state] != null && reads[state].takes(c)) {
                    enter(next[state], following, stack);
                }
            }
            if (following.isEmpty()) {
                return false;
            }
            BitSet swap = current;
            current = following;
            following = swap;
        }
        return current.get(reads.length - 1);
    }

    /** Adds a state and all that can be reached from it without reading; each state is on the stack at most once. */
    private void enter(int state, BitSet states, int[] stack) {
        if (states.get(state)) {
            return;
        }
        int depth = 0;
        states.set(state);
        stack[depth++] = state;
        while (depth > 0) {
            for (int target : jumps[stack[--depth]]) {
                if (!states.get(target)) {
                    states.set(target);
                    stack[depth++] = target;
                }
            }
        }
    }

    /** Whether a state reads this character. */
    @FunctionalInterface
    interface CharacterTest {
        boolean takes(char c);
    }
}
