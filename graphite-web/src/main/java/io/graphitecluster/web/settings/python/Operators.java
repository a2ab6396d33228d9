package io.graphitecluster.web.settings.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Python's operators on plain values. */
final class Operators {
    /** Characters of a text, or elements of a list, that a value may grow to. */
    private static final int LONGEST = 1 << 20;

    private static final String OTHERWISE = "write the value itself";

    private Operators() {}

    /** What counts as true. */
    static boolean truth(Object value) {
        return switch (value) {
            case None none -> false;
            case Boolean flag -> flag;
            case Long number -> number != 0;
            case Double number -> number != 0;
            case String text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }

    /** One of {@code + - * / // %}. */
    static Object arithmetic(Token at, Object left, Object right) {
        if (at.text().equals("+") && left instanceof String a && right instanceof String b) {
            return bounded(at, a.length() + b.length(), a + b);
        }
        if (at.text().equals("+") && left instanceof List<?> a && right instanceof List<?> b) {
            List<Object> both = new ArrayList<>(a);
            both.addAll(b);
            return bounded(at, both.size(), both);
        }
        if (left instanceof Long a && right instanceof Long b && !at.text().equals("/")) {
            return whole(at, a, b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return fractional(at, a.doubleValue(), b.doubleValue());
        }
        throw new UnreadableException(at, "combines values by " + at.text() + " that cannot be", OTHERWISE);
    }

    private static Object bounded(Token at, int size, Object value) {
        if (size > LONGEST) {
            throw new UnreadableException(at, "makes a value that is longer than " + LONGEST, "make it shorter");
        }
        return value;
    }

    private static Object whole(Token at, long a, long b) {
        try {
            return switch (at.text()) {
                case "+" -> Math.addExact(a, b);
                case "-" -> Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "//" -> Math.floorDiv(a, b);
                default -> Math.floorMod(a, b);
            };
        } catch (ArithmeticException e) {
            throw new UnreadableException(at, "computes what has no result", "write the number itself");
        }
    }

    private static Object fractional(Token at, double a, double b) {
        if (b == 0 && "//%".contains(at.text())) {
            throw new UnreadableException(at, "divides by zero", "write the number itself");
        }
        return switch (at.text()) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            default -> a - b * Math.floor(a / b);
        };
    }

    /** {@code -x} or {@code +x}. */
    static Object sign(Token at, Object value) {
        boolean minus = at.text().equals("-");
        return switch (value) {
            case Long number -> minus ? Math.negateExact(number) : number;
            case Double number -> minus ? -number : number;
            default -> throw new UnreadableException(at, "puts a sign before what is no number", OTHERWISE);
        };
    }

    /** One of {@code == != < <= > >= in is}; of {@code not in} and {@code is not} the opposite. */
    static boolean compare(Token at, String operator, Object left, Object right) {
        return switch (operator) {
            case "==", "is" -> equal(left, right);
            case "!=" -> !equal(left, right);
            case "in" -> contains(at, left, right);
            default -> {
                int order = order(at, left, right);
                yield switch (operator) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                };
            }
        };
    }

    private static boolean equal(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return left.equals(right);
    }

    private static boolean contains(Token at, Object left, Object right) {
        return switch (right) {
            case String text when left instanceof String part -> text.contains(part);
            case List<?> list -> list.stream().anyMatch(element -> equal(element, left));
            case Map<?, ?> map -> map.containsKey(left);
            default -> throw new UnreadableException(at, "looks for something in what is no list", OTHERWISE);
        };
    }

    private static int order(Token at, Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        throw new UnreadableException(at, "compares values that have no order", OTHERWISE);
    }
}
