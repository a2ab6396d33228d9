package io.graphitecluster.web.settings.python;

import io.graphitecluster.protocol.line.PythonFloat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The functions and methods whose results follow from their arguments and the environment alone, and that settings are
 * commonly written with. No other is called.
 */
final class Calls {
    private Calls() {}

    /**
     * Calls a function by its name, which may be that of its module and its own.
     *
     * @param at the opening bracket
     * @throws UnreadableException when there is no such function here, or it has no result
     */
    static Object function(Token at, String name, List<Object> arguments, Scope scope) {
        return switch (name.startsWith("os.path.") ? name.substring("os.".length()) : name) {
            case "join", "path.join" -> join(at, texts(at, name, arguments));
            case "dirname", "path.dirname" -> folder(text(at, name, arguments, 0));
            case "abspath", "path.abspath", "realpath", "path.realpath", "path.normpath", "normpath" ->
                text(at, name, arguments, 0);
            case "os.environ.get", "environ.get", "os.getenv", "getenv" -> variable(at, name, arguments, scope);
            case "int" -> whole(at, arguments);
            case "float" -> fraction(at, arguments);
            case "str" -> text(at, name, arguments, 0);
            case "bool" -> Operators.truth(argument(at, name, arguments, 0));
            case "list", "tuple", "set" -> arguments.isEmpty() ? List.of() : elements(at, arguments.getFirst());
            case "dict" -> arguments.isEmpty() ? Map.of() : argument(at, name, arguments, 0);
            default ->
                throw new UnreadableException(at, "calls " + name + ", which is not run", "write the value itself");
        };
    }

    /** Calls a method of a value. */
    static Object method(Token at, Object value, String name, List<Object> arguments) {
        if (value instanceof String text) {
            switch (name) {
                case "lower" -> {
                    return text.toLowerCase(Locale.ROOT);
                }
                case "upper" -> {
                    return text.toUpperCase(Locale.ROOT);
                }
                case "strip" -> {
                    return strip(at, text, arguments, true, true);
                }
                case "lstrip" -> {
                    return strip(at, text, arguments, true, false);
                }
                case "rstrip" -> {
                    return strip(at, text, arguments, false, true);
                }
                case "split" -> {
                    return split(at, text, arguments);
                }
                case "replace" -> {
                    return text.replace(text(at, name, arguments, 0), text(at, name, arguments, 1));
                }
                case "join" -> {
                    List<Object> parts = elements(at, argument(at, name, arguments, 0));
                    return String.join(text, texts(at, name, parts));
                }
                default -> {
                    // Told below.
                }
            }
        }
        throw new UnreadableException(at, "calls ." + name + ", which is not run", "write the value itself");
    }

    /** What a loop goes through: the elements of a list, the keys of a dict. */
    static List<Object> elements(Token at, Object value) {
        return switch (value) {
            case List<?> list -> new ArrayList<>(list);
            case Map<?, ?> map -> new ArrayList<>(map.keySet());
            default -> throw new UnreadableException(at, "goes through what is no list", "write the list itself");
        };
    }

    private static Object argument(Token at, String name, List<Object> arguments, int index) {
        if (index >= arguments.size()) {
            throw new UnreadableException(at, "calls " + name + " without what it needs", "write the value itself");
        }
        return arguments.get(index);
    }

    private static String text(Token at, String name, List<Object> arguments, int index) {
        Object value = argument(at, name, arguments, index);
        if (value instanceof String || value instanceof Long) {
            return value.toString();
        }
        throw new UnreadableException(at, "calls " + name + " with what is no string", "write the value itself");
    }

    private static List<String> texts(Token at, String name, List<Object> values) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            texts.add(text(at, name, values, i));
        }
        return texts;
    }

    /** As Python joins paths: a part that begins with a slash begins anew. */
    private static String join(Token at, List<String> parts) {
        if (parts.isEmpty()) {
            throw new UnreadableException(at, "joins nothing", "write the path itself");
        }
        StringBuilder path = new StringBuilder(parts.getFirst());
        for (String part : parts.subList(1, parts.size())) {
            if (part.startsWith("/")) {
                path.setLength(0);
            } else if (!path.isEmpty() && path.charAt(path.length() - 1) != '/') {
                path.append('/');
            }
            path.append(part);
        }
        return path.toString();
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash == 0 ? "/" : path.substring(0, Math.max(0, slash));
    }

    private static Object variable(Token at, String name, List<Object> arguments, Scope scope) {
        String value = scope.variables().apply(text(at, name, arguments, 0));
        return value != null ? value : arguments.size() > 1 ? arguments.get(1) : None.NONE;
    }

    private static Object whole(Token at, List<Object> arguments) {
        Object value = argument(at, "int", arguments, 0);
        try {
            return switch (value) {
                case Long number -> number;
                case Double number when Math.abs(number) < Long.MAX_VALUE -> number.longValue();
                case Boolean flag -> flag ? 1L : 0L;
                case String text -> Long.parseLong(text.strip().replace("_", ""));
                default -> throw new NumberFormatException();
            };
        } catch (NumberFormatException e) {
            throw new UnreadableException(at, "takes for a whole number what is none", "give a whole number");
        }
    }

    private static Object fraction(Token at, List<Object> arguments) {
        Object value = argument(at, "float", arguments, 0);
        try {
            return switch (value) {
                case Number number -> number.doubleValue();
                case String text -> PythonFloat.parse(text.strip());
                default -> throw new NumberFormatException();
            };
        } catch (NumberFormatException e) {
            throw new UnreadableException(at, "takes for a number what is none", "give a number");
        }
    }

    private static String strip(Token at, String text, List<Object> arguments, boolean left, boolean right) {
        String characters = arguments.isEmpty() ? " \t\n\r\u000b\f" : text(at, "strip", arguments, 0);
        int from = 0;
        int to = text.length();
        while (left && from < to && characters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (right && to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static List<Object> split(Token at, String text, List<Object> arguments) {
        if (arguments.isEmpty()) {
            return text.isBlank()
                    ? List.of()
                    : new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
        }
        String separator = text(at, "split", arguments, 0);
        if (separator.isEmpty()) {
            throw new UnreadableException(at, "splits at nothing", "give what parts the elements");
        }
        return new ArrayList<>(Arrays.asList(text.split(Pattern.quote(separator), -1)));
    }
}
