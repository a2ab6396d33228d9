package io.graphitecluster.node.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A pattern for one node of a name: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]} and {@code {a,b}}, nested at
 * will. Case matters. A bracket or brace that is not closed stands for itself.
 *
 * <p>Matching walks an automaton that has at most some states for each character of the pattern, so that it takes time
 * in proportion to pattern times name whatever a client sends; alternatives are never expanded. For one thread.
 */
final class NodePattern {
    /** Memory that the patterns of one search may take. */
    static final long MOST_BYTES = 8L << 20;

    private final byte[] literal;
    private final LazyAutomaton automaton;

    private NodePattern(byte[] literal, LazyAutomaton automaton) {
        this.literal = literal;
        this.automaton = automaton;
    }

    /** Compiles the pattern of one node; backslashes are dropped, as upstream's finder does. */
    static NodePattern of(String pattern) {
        return of(pattern, MOST_BYTES);
    }

    /** As above, with a bound on the memory that matching takes, about. */
    static NodePattern of(String pattern, long mostBytes) {
        String text = pattern.replace("\\", "");
        if (isLiteral(text)) {
            return new NodePattern(text.getBytes(StandardCharsets.UTF_8), null);
        }
        return new NodePattern(
                null, text.equals("*") ? null : new LazyAutomaton(new AutomatonBuilder(text).build(), mostBytes));
    }

    /** Whether only one name can match. */
    boolean isLiteral() {
        return literal != null;
    }

    /** The label of the only name that matches, 0 when no node has that name. */
    int literalIn(Labels labels) {
        return labels.find(literal, 0, literal.length);
    }

    /** Whether it matches a node, in UTF-8. */
    boolean matches(byte[] node, int offset, int length, SearchWork work) {
        if (literal != null) {
            return Arrays.equals(literal, 0, literal.length, node, offset, offset + length);
        }
        return automaton == null || automaton.matches(node, offset, length, work);
    }

    private static boolean isLiteral(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*?[{".indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
