package io.graphitecluster.node.index;

import io.graphitecluster.node.index.Automaton.CharacterTest;

/** What stands between brackets: characters and ranges such as {@code a-z}, all but those after {@code !}. */
final class CharacterRange implements CharacterTest {
    private final boolean negated;
    private final int[] members;

    private CharacterRange(boolean negated, int[] members) {
        this.negated = negated;
        this.members = members;
    }

    /** @param inside the text between the brackets, not empty */
    static CharacterRange parse(String inside) {
        boolean negated = inside.startsWith("!");
        return new CharacterRange(
                negated, (negated ? inside.substring(1) : inside).codePoints().toArray());
    }

    @Override
    public boolean takes(int c) {
        return isMember(c) != negated;
    }

    private boolean isMember(int c) {
        int i = 0;
        while (i < members.length) {
            int low = members[i];
            if (i + 2 < members.length && members[i + 1] == '-') {
                if (low <= c && c <= members[i + 2]) {
                    return true;
                }
                i += 3;
            } else {
                if (low == c) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
