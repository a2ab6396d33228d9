package io.graphitecluster.web.settings.python;

/**
 * An expression that was read.
 *
 * <p>Values are {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@link None}, {@code List<Object>} (for
 * lists, tuples and sets) and {@code Map<Object, Object>}.
 */
@FunctionalInterface
interface Expression {
    /** @throws UnreadableException when it has no value that can be told without executing something */
    Object in(Scope scope);

    /**
     * A name, possibly of something in a module.
     *
     * @param name {@code NAME} or {@code os.path.join}
     */
    record Name(Token at, String name) implements Expression {
        @Override
        public Object in(Scope scope) {
            Object value = scope.names().get(name);
            if (value == null) {
                throw new UnreadableException(
                        at, "uses " + name + ", which has no value above", "write the value itself");
            }
            return value;
        }
    }

    /** What belongs to a value, for example a method of a string. */
    record Attribute(Token at, Expression of, String name) implements Expression {
        @Override
        public Object in(Scope scope) {
            throw new UnreadableException(at, "uses ." + name, "write the value itself");
        }
    }
}
