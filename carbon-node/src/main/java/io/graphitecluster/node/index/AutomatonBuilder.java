package io.graphitecluster.node.index;

import io.graphitecluster.node.index.Automaton.CharacterTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Builds the automaton of a {@link NodePattern} in one pass, without recursion, so that deeply nested braces need no
 * deep stack. Braces bind before brackets: upstream expands the braces first.
 */
final class AutomatonBuilder {
    private static final int[] NOWHERE = {};
    private static final CharacterTest ANY = c -> true;

    private final String text;
    private final int[] closing;
    private final int[] nextBracket;
    private final int[] nextComma;
    private final List<CharacterTest> reads = new ArrayList<>();
    private final List<Integer> next = new ArrayList<>();
    private final List<int[]> jumps = new ArrayList<>();
    private final Deque<Group> groups = new ArrayDeque<>();

    AutomatonBuilder(String text) {
        this.text = text;
        this.closing = closingBraces(text);
        this.nextBracket = next(text, ']');
        this.nextComma = next(text, ',');
    }

    Automaton build() {
        int state = newState();
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == '{' && closing[i] > 0) {
                Group group = new Group(state, newState(), closing[i], new ArrayList<>());
                groups.push(group);
                state = alternative(group);
            } else if (!groups.isEmpty() && c == ',') {
                jump(state, groups.peek().end);
                state = alternative(groups.peek());
            } else if (!groups.isEmpty() && i == groups.peek().closingBrace) {
                jump(state, groups.peek().end);
                state = close(groups.pop());
            } else if (c == '*') {
                int loop = newState();
                jump(state, loop);
                int after = newState();
                read(loop, ANY, loop);
                jump(loop, after);
                state = after;
            } else if (c == '[' && bracketEnd(i) > 0) {
                int end = bracketEnd(i);
                state = readOne(state, CharacterRange.parse(text.substring(i + 1, end)));
                i = end;
            } else {
                state = readOne(state, c == '?' ? ANY : taken -> taken == c);
            }
            i += Character.charCount(text.codePointAt(i));
        }
        jump(state, newState());
        return new Automaton(
                reads.toArray(CharacterTest[]::new),
                next.stream().mapToInt(Integer::intValue).toArray(),
                jumps.toArray(int[][]::new));
    }

    private int readOne(int state, CharacterTest test) {
        int reader = newState();
        jump(state, reader);
        int after = newState();
        read(reader, test, after);
        return after;
    }

    private int alternative(Group group) {
        int start = newState();
        group.alternatives.add(start);
        return start;
    }

    private int close(Group group) {
        jumps.set(
                group.start,
                group.alternatives.stream().mapToInt(Integer::intValue).toArray());
        return group.end;
    }

    private int newState() {
        reads.add(null);
        next.add(-1);
        jumps.add(NOWHERE);
        return reads.size() - 1;
    }

    private void read(int state, CharacterTest test, int target) {
        reads.set(state, test);
        next.set(state, target);
    }

    private void jump(int state, int target) {
        int[] targets = Arrays.copyOf(jumps.get(state), jumps.get(state).length + 1);
        targets[targets.length - 1] = target;
        jumps.set(state, targets);
    }

    /** Index of the bracket that closes the one at {@code open}, or -1; the first character may be a bracket itself. */
    private int bracketEnd(int open) {
        int i = open + 1;
        if (i < text.length() && text.charAt(i) == '!') {
            i++;
        }
        int limit = groups.isEmpty() ? text.length() : alternativeEnd(i);
        int end = i + 1 < text.length() ? nextBracket[i + 1] : -1;
        return i < limit && end > 0 && end < limit ? end : -1;
    }

    /** Where the alternative that {@code from} is in ends: at the next comma or the group's brace. */
    private int alternativeEnd(int from) {
        int comma = from < text.length() ? nextComma[from] : -1;
        int brace = groups.peek().closingBrace;
        return comma >= 0 && comma < brace ? comma : brace;
    }

    /** For each index the next one, itself among them, that holds a character; -1 when none does. */
    private static int[] next(String text, char wanted) {
        int[] next = new int[text.length()];
        int last = -1;
        for (int i = text.length() - 1; i >= 0; i--) {
            last = text.charAt(i) == wanted ? i : last;
            next[i] = last;
        }
        return next;
    }

    /** For each opening brace the index of the one that closes it, 0 when none does. */
    private static int[] closingBraces(String text) {
        int[] closing = new int[text.length()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                open.push(i);
            } else if (text.charAt(i) == '}' && !open.isEmpty()) {
                closing[open.pop()] = i;
            }
        }
        return closing;
    }

    private record Group(int start, int end, int closingBrace, List<Integer> alternatives) {}
}
