package io.graphitecluster.ceres;

/**
 * One part of a pattern of node names: {@code *} stands for any characters, {@code ?} for one, {@code [a-c]} for one of those
 * and {@code [!a-c]} for one of the others. Braces stand for themselves.
 */
final class NodePattern {
    private final String pattern;

    NodePattern(String pattern) {
        this.pattern = pattern;
    }

    /** Whether it stands for anything but itself. */
    boolean isWild() {
        return pattern.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /** Whether a name fits. Takes time in proportion to the lengths of both, multiplied. */
    boolean matches(String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int retry = 0;
        while (n < name.length()) {
            int next = p < pattern.length() && pattern.charAt(p) != '*' ? matchOne(p, name.charAt(n)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = n;
            } else if (next >= 0) {
                p = next;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Where the pattern goes on when what stands at an index takes a character; -1 when it does not take it. */
    private int matchOne(int index, char c) {
        char expected = pattern.charAt(index);
        if (expected == '?') {
            return index + 1;
        }
        int close = expected == '[' ? closing(index) : -1;
        if (close < 0) {
            return expected == c ? index + 1 : -1;
        }
        boolean negated = pattern.charAt(index + 1) == '!';
        return inSet(negated ? index + 2 : index + 1, close, c) != negated ? close + 1 : -1;
    }

    /** The bracket that closes a set; one that comes first in it belongs to it. -1 when the set is not closed. */
    private int closing(int open) {
        int first = pattern.startsWith("!", open + 1) ? open + 2 : open + 1;
        return pattern.indexOf(']', first + 1);
    }

    private boolean inSet(int begin, int end, char c) {
        int i = begin;
        while (i < end) {
            boolean range = i + 2 < end && pattern.charAt(i + 1) == '-';
            char last = pattern.charAt(range ? i + 2 : i);
            if (pattern.charAt(i) <= c && c <= last) {
                return true;
            }
            i += range ? 3 : 1;
        }
        return false;
    }
}
