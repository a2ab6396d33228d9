package io.graphitecluster.conformance.render;

import java.util.regex.Pattern;

/**
 * The pattern of one node of a name: {@code *}, {@code ?}, {@code [...]}, {@code [!...]} and {@code {a,b}}, braces
 * nested. Case counts.
 */
final class NodePattern {
    private NodePattern() {}

    static Pattern compile(String node) {
        StringBuilder regex = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < node.length(); i++) {
            char c = node.charAt(i);
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '{' && closes(node, i)) {
                depth++;
                regex.append("(?:");
            } else if (c == '}' && depth > 0) {
                depth--;
                regex.append(')');
            } else if (c == ',' && depth > 0) {
                regex.append('|');
            } else if (c == '[' && classEnd(node, i) > 0) {
                int end = classEnd(node, i);
                regex.append(characterClass(node.substring(i + 1, end)));
                i = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static boolean closes(String node, int open) {
        int depth = 0;
        for (int i = open; i < node.length(); i++) {
            if (node.charAt(i) == '{') {
                depth++;
            } else if (node.charAt(i) == '}' && --depth == 0) {
                return true;
            }
        }
        return false;
    }

    /** Place of the closing bracket: a bracket right after the opening one is a member of the class. */
    private static int classEnd(String node, int open) {
        int from = open + 1;
        if (from < node.length() && node.charAt(from) == '!') {
            from++;
        }
        return node.indexOf(']', from + 1);
    }

    private static String characterClass(String members) {
        boolean negated = members.startsWith("!");
        String plain = (negated ? members.substring(1) : members)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("&", "\\&")
                .replace("^", "\\^");
        return "[" + (negated ? "^" : "") + plain + "]";
    }
}
