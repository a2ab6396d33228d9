package io.graphitecluster.node.index;

import io.graphitecluster.node.index.Automaton.CharacterTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What stands between brackets: characters and ranges such as {@code a-z}, all but those after {@code !}. Kept as ranges that
 * are apart from each other, in order, so that a look at a character costs little however much a client writes.
 *
 * <pre>
 * lows    | a | k | …       ascending
 * highs   | f | k | …       the last character of each
 * </pre>
 */
final class CharacterRange implements CharacterTest {
    private final boolean negated;
    private final int[] lows;
    private final int[] highs;

    private CharacterRange(boolean negated, List<int[]> ranges) {
        this.negated = negated;
        this.lows = ranges.stream().mapToInt(range -> range[0]).toArray();
        this.highs = ranges.stream().mapToInt(range -> range[1]).toArray();
    }

    /** @param inside the text between the brackets, not empty */
    static CharacterRange parse(String inside) {
        boolean negated = inside.startsWith("!");
        int[] members = (negated ? inside.substring(1) : inside).codePoints().toArray();
        List<int[]> ranges = new ArrayList<>();
        int i = 0;
        while (i < members.length) {
            boolean isRange = i + 2 < members.length && members[i + 1] == '-';
            int high = isRange ? members[i + 2] : members[i];
            // One that goes down has no members.
            if (members[i] <= high) {
                ranges.add(new int[] {members[i], high});
            }
            i += isRange ? 3 : 1;
        }
        return new CharacterRange(negated, joined(ranges));
    }

    private static List<int[]> joined(List<int[]> ranges) {
        ranges.sort(Comparator.comparingInt(range -> range[0]));
        List<int[]> joined = new ArrayList<>();
        for (int[] range : ranges) {
            int[] last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && range[0] <= last[1]) {
                last[1] = Math.max(last[1], range[1]);
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    @Override
    public boolean takes(int c) {
        return isMember(c) != negated;
    }

    private boolean isMember(int c) {
        int found = Arrays.binarySearch(lows, c);
        // Without an exact hit it may lie in the range that begins before.
        int range = found >= 0 ? found : -found - 2;
        return range >= 0 && c <= highs[range];
    }
}
