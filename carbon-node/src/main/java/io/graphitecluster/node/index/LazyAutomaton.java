package io.graphitecluster.node.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs an {@link Automaton} deterministically: a set of its states becomes one state here, made when a text first leads
 * to it, so that each further character of each further text costs one look at a table. When there are too many they are
 * forgotten and made anew as needed: memory is bounded, and time grows with text times pattern at the worst. For one
 * thread.
 */
final class LazyAutomaton {
    /** Characters whose transitions are kept: all of ASCII. */
    private static final int KEPT = 128;

    private static final int FEWEST_STATES = 16;
    /** What a state takes beside the numbers of the automaton's states. */
    private static final int BYTES = 700;

    private final Automaton automaton;
    private final long mostBytes;
    private final Map<StateSet, State> states = new HashMap<>();
    private final State start;
    private long bytes;

    /** @param mostBytes memory that states may take, about */
    LazyAutomaton(Automaton automaton, long mostBytes) {
        this.automaton = automaton;
        this.mostBytes = mostBytes;
        this.start = new State(automaton.start());
    }

    /** Whether it matches a text in UTF-8, as a whole. */
    boolean matches(byte[] text, int offset, int length, SearchWork work) {
        State state = start;
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int c = text[at++];
            if (c < 0) {
                int following = Utf8.following(c);
                int character = Utf8.decode(text, at - 1, Math.min(end, at + following));
                at = Math.min(end, at + following);
                state = make(state, character, work);
            } else {
                State known = state.next[c];
                state = known != null ? known : learn(state, c, work);
            }
            if (state.members.length == 0) {
                return false;
            }
        }
        return state.accepts;
    }

    private State learn(State from, int character, SearchWork work) {
        State made = make(from, character, work);
        from.next[character] = made;
        return made;
    }

    private State make(State from, int character, SearchWork work) {
        int[] members = automaton.step(from.members, character);
        work.spend(1 + from.members.length + members.length);
        StateSet key = new StateSet(members);
        State known = states.get(key);
        if (known != null) {
            return known;
        }
        if (bytes > mostBytes && states.size() >= FEWEST_STATES) {
            // The start is kept by its field; what it leads to is forgotten with the rest.
            states.clear();
            Arrays.fill(start.next, null);
            bytes = 0;
        }
        State made = new State(members);
        states.put(key, made);
        bytes += BYTES + (long) members.length * Integer.BYTES;
        return made;
    }

    /** States of the automaton as one state, and where characters lead to from there as far as it is known. */
    private final class State {
        private final int[] members;
        private final boolean accepts;
        private final State[] next = new State[KEPT];

        State(int[] members) {
            this.members = members;
            this.accepts = automaton.accepts(members);
        }
    }

    /** Told from others by its members. */
    private static final class StateSet {
        private final int[] members;
        private final int hash;

        StateSet(int[] members) {
            this.members = members;
            this.hash = Arrays.hashCode(members);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof StateSet set && Arrays.equals(members, set.members);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
