package io.graphitecluster.web.settings.python;

import java.util.List;

/**
 * One logical line, or one of several that semicolons part.
 *
 * @param indent spaces before it; a tab counts up to the next eighth column
 * @param tokens at least one, and a last one of kind END
 */
record Statement(int indent, List<Token> tokens) {
    Statement {
        tokens = List.copyOf(tokens);
    }

    Token first() {
        return tokens.getFirst();
    }
}
