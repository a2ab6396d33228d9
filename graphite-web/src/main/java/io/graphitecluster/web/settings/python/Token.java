package io.graphitecluster.web.settings.python;

/**
 * A word of the file.
 *
 * @param text as written; of a string what it stands for; of one that is not read, why
 * @param line from 1
 * @param column in characters, from 1
 */
record Token(Kind kind, String text, int line, int column) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        UNREADABLE,
        OPERATOR,
        END
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }
}
