package io.graphitecluster.node.index;

/**
 * A pattern for one node of a name: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]} and {@code {a,b}}, nested at
 * will. Case matters. A bracket or brace that is not closed stands for itself.
 *
 * <p>Matching walks an automaton that has at most one state for each character of the pattern, so that it takes time
 * in proportion to pattern times name whatever a client sends; alternatives are never expanded.
 */
final class NodePattern {
    private final String literal;
    private final boolean everything;
    private final Automaton automaton;

    private NodePattern(String literal, boolean everything, Automaton automaton) {
        this.literal = literal;
        this.everything = everything;
        this.automaton = automaton;
    }

    /** Compiles the pattern of one node; backslashes are dropped, as upstream's finder does. */
    static NodePattern of(String pattern) {
        String text = pattern.replace("\\", "");
        if (isLiteral(text)) {
            return new NodePattern(text, false, null);
        }
        if (text.equals("*")) {
            return new NodePattern(null, true, null);
        }
        return new NodePattern(null, false, new AutomatonBuilder(text).build());
    }

    /** The only name that matches, or null when there may be others. */
    String literal() {
        return literal;
    }

    boolean matches(String node) {
        if (literal != null) {
            return literal.equals(node);
        }
        return everything || automaton.matches(node);
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
