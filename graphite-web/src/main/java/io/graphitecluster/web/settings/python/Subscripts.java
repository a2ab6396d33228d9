package io.graphitecluster.web.settings.python;

import java.util.List;
import java.util.Map;

/** What stands behind a value in brackets, and what a chain of names is. */
final class Subscripts {
    private Subscripts() {}

    /**
     * The names that an expression is a chain of, with points between, when the first is no value of the file; else null.
     */
    static String path(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Name(Token at, String name) -> scope.names().containsKey(name) ? null : name;
            case Expression.Attribute(Token at, Expression of, String name) -> {
                String before = path(of, scope);
                yield before == null ? null : before + "." + name;
            }
            default -> null;
        };
    }

    /** An element of a list, a value of a dict, or a variable of the environment. */
    static Object of(Token at, Expression of, Object key, Scope scope) {
        String path = path(of, scope);
        if ("os.environ".equals(path) || "environ".equals(path)) {
            String value = scope.variables().apply(key.toString());
            if (value == null) {
                throw new UnreadableException(
                        at, "uses the variable " + key + ", which is not set", "set it, or write the value itself");
            }
            return value;
        }
        Object value = of.in(scope);
        Object found = switch (value) {
            case Map<?, ?> map -> map.get(key);
            case List<?> list when key instanceof Long index -> element(list, index);
            default -> null;
        };
        if (found == null) {
            throw new UnreadableException(at, "takes what is not there", "write the value itself");
        }
        return found;
    }

    private static Object element(List<?> list, long index) {
        long at = index < 0 ? list.size() + index : index;
        return at >= 0 && at < list.size() ? list.get((int) at) : null;
    }
}
