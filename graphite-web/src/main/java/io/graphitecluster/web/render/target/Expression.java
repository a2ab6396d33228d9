package io.graphitecluster.web.render.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A target, or a part of one, as the parser read it. Pipes are already nesting: {@code a|f(1)} is {@code f(a,1)}. */
public sealed interface Expression {
    /**
     * The name of a stored series, perhaps with globs.
     *
     * @param path without the escapes
     */
    record Path(String path) implements Expression {}

    /**
     * A call of a function.
     *
     * @param function its name
     * @param args in order; the first is what was piped in, if anything was
     * @param kwargs arguments by keyword, in order; the last one counts when a keyword stands twice
     * @param raw the text of the call
     */
    record Call(String function, List<Expression> args, Map<String, Expression> kwargs, String raw)
            implements Expression {
        /** Copies the arguments. */
        public Call {
            args = List.copyOf(args);
            kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
        }
    }

    /**
     * {@code template(expression, value, ...)} or {@code template(expression, name=value, ...)}.
     *
     * @param body a path or a call
     * @param args values for {@code $1}, {@code $2}, …
     * @param kwargs values for {@code $name}
     */
    record Template(Expression body, List<Expression> args, Map<String, Expression> kwargs) implements Expression {
        /** Copies the arguments. */
        public Template {
            args = List.copyOf(args);
            kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
        }
    }

    /**
     * A number.
     *
     * @param value a {@link Long}, a {@link java.math.BigInteger} when it does not fit, or a {@link Double}
     * @param form how it was written
     */
    record NumberLiteral(Number value, Form form) implements Expression {
        /** How a number was written. */
        public enum Form {
            /** {@code -3}. */
            INTEGER,
            /** {@code 2.5}. */
            FLOAT,
            /** {@code 1e3}. */
            SCIENTIFIC
        }
    }

    /**
     * A text in single or double quotes.
     *
     * @param value what stands between the quotes, as it stands there: a backslash stays one
     */
    record StringLiteral(String value) implements Expression {}

    /**
     * {@code true} or {@code false}, in any case.
     *
     * @param value which
     */
    record BooleanLiteral(boolean value) implements Expression {}

    /** {@code none}, in any case. */
    record NoneLiteral() implements Expression {}

    /** {@code inf}, in any case. */
    record InfinityLiteral() implements Expression {}
}
