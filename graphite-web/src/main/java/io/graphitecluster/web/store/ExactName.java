package io.graphitecluster.web.store;

/** Tells names from patterns, to know which questions a single shard can answer. */
final class ExactName {
    private static final String PATTERN_CHARACTERS = "*?[]{}\\";

    private ExactName() {}

    /**
     * Whether the text can match no other name than itself. A name with tags ({@code ;}) always stands for itself; a
     * backslash may escape a character, so such a text is treated as a pattern.
     */
    static boolean is(String text) {
        if (text.indexOf(';') >= 0) {
            return true;
        }
        return text.chars().noneMatch(c -> PATTERN_CHARACTERS.indexOf(c) >= 0);
    }
}
