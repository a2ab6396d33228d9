package io.graphitecluster.web.render.target;

import io.graphitecluster.web.render.target.Expression.Call;
import io.graphitecluster.web.render.target.Expression.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads targets by recursive descent.
 *
 * <pre>
 * expression = (template | call | path) ( "|" call )*
 * template   = "template" "(" (call | path) [ "," (literal ("," literal)* | name "=" literal ("," ...)*) ] ")"
 * call       = name "(" [ arg ("," arg)* [ "," kwarg ("," kwarg)* ] ] ")"
 * kwarg      = name "=" arg
 * arg        = "true" | "false" | number | "none" | string | "inf" | expression
 * path       = element ( "." element )*          element = ( characters | escape | "{" ... "," ... "}" )+
 * </pre>
 *
 * <p>An alternative that fits is never given up again, as upstream has it: {@code f(true.a)} is no call. What is given
 * up is a whole call: {@code f(.5)} is the path {@code f} and rest. Calls are remembered by position, so that no text
 * is read more than a few times however it is nested.
 */
public final class TargetParser {
    /**
     * Calls within calls beyond this are refused: a person never writes them, and each costs stack. A call that is piped
     * into another is within it.
     */
    private static final int DEEPEST = 150;

    /** Longer targets are refused before they are read. */
    private static final int LONGEST = 1 << 20;

    private final TargetScanner in;
    private final Map<Integer, Parsed> calls = new HashMap<>();
    /** How many calls are within each other in a call, itself counted. */
    private final IdentityHashMap<Call, Integer> depths = new IdentityHashMap<>();

    private int depth;

    private TargetParser(String target) {
        if (target.length() > LONGEST) {
            throw new TargetSyntaxException(target, LONGEST, "a target has at most " + LONGEST + " characters");
        }
        this.in = new TargetScanner(target);
    }

    /** What stood at a position; {@code value} is null when nothing did. */
    private record Parsed(Call value, int end) {}

    /**
     * An expression and what follows it.
     *
     * @param expression the longest expression at the start of the text
     * @param end characters that it takes
     */
    public record Prefix(Expression expression, int end) {}

    /**
     * Reads a whole target.
     *
     * @throws TargetSyntaxException when it does not parse or something follows the expression
     */
    public static Expression parse(String target) {
        TargetParser parser = new TargetParser(target);
        Expression expression = parser.start();
        parser.in.skipSpace();
        if (!parser.in.atEnd()) {
            throw parser.in.failure();
        }
        return expression;
    }

    /**
     * Reads the expression at the start of a text and ignores what follows, as series' names are read for the path in
     * them.
     *
     * @throws TargetSyntaxException when no expression starts there
     */
    public static Prefix parsePrefix(String text) {
        TargetParser parser = new TargetParser(text);
        Expression expression = parser.start();
        return new Prefix(expression, parser.in.position());
    }

    private Expression start() {
        Expression expression = expression();
        if (expression == null) {
            throw in.failure();
        }
        return expression;
    }

    private Expression expression() {
        Expression result = template();
        if (result == null) {
            result = call();
        }
        if (result == null) {
            result = in.path();
        }
        if (result == null) {
            return null;
        }
        while (true) {
            int before = in.position();
            Call piped = in.take('|') ? call() : null;
            if (piped == null) {
                in.moveTo(before);
                return result;
            }
            List<Expression> args = new ArrayList<>(piped.args().size() + 1);
            args.add(result);
            args.addAll(piped.args());
            result = measured(new Call(piped.function(), args, piped.kwargs(), piped.raw()), before);
        }
    }

    private Call measured(Call call, int position) {
        int deepest = 0;
        for (Expression argument : call.args()) {
            deepest = Math.max(deepest, depthOf(argument));
        }
        for (Expression argument : call.kwargs().values()) {
            deepest = Math.max(deepest, depthOf(argument));
        }
        if (deepest >= DEEPEST) {
            throw tooDeep(position);
        }
        depths.put(call, deepest + 1);
        return call;
    }

    private int depthOf(Expression expression) {
        return switch (expression) {
            case Call call -> depths.get(call);
            case Template template -> depthOf(template.body());
            default -> 0;
        };
    }

    private TargetSyntaxException tooDeep(int position) {
        return new TargetSyntaxException(
                in.text(), position, "calls are nested or piped more than " + DEEPEST + " deep");
    }

    private Expression template() {
        int before = in.position();
        Expression result = null;
        if (in.takeText("template") && in.take('(')) {
            Expression body = call();
            if (body == null) {
                body = in.path();
            }
            if (body != null) {
                result = templateRest(body);
            }
        }
        if (result == null) {
            in.moveTo(before);
        }
        return result;
    }

    private Expression templateRest(Expression body) {
        List<Expression> args = new ArrayList<>();
        Map<String, Expression> kwargs = new LinkedHashMap<>();
        boolean more = in.take(',');
        while (more) {
            String name = in.keyword();
            Expression value = in.literal();
            boolean mixed = name == null ? !kwargs.isEmpty() : !args.isEmpty();
            if (value == null || mixed) {
                return null;
            }
            if (name == null) {
                args.add(value);
            } else {
                kwargs.put(name, value);
            }
            more = in.take(',');
        }
        return in.take(')') ? new Template(body, args, kwargs) : null;
    }

    private Call call() {
        in.skipSpace();
        int before = in.position();
        Parsed known = calls.get(before);
        if (known == null) {
            Call call = readCall(before);
            known = new Parsed(call, call == null ? before : in.position());
            calls.put(before, known);
        }
        in.moveTo(known.end());
        return known.value();
    }

    private Call readCall(int before) {
        String name = in.name();
        if (name == null || !in.take('(')) {
            return null;
        }
        if (++depth > DEEPEST) {
            throw tooDeep(before);
        }
        try {
            List<Expression> args = new ArrayList<>();
            Map<String, Expression> kwargs = new LinkedHashMap<>();
            if (in.take(')')) {
                return measured(new Call(name, args, kwargs, in.textFrom(before)), before);
            }
            do {
                if (!argument(args, kwargs)) {
                    return null;
                }
            } while (in.take(','));
            return in.take(')') ? measured(new Call(name, args, kwargs, in.textFrom(before)), before) : null;
        } finally {
            depth--;
        }
    }

    /** Reads one argument into the list or the map; positional ones come first, and at least one must. */
    private boolean argument(List<Expression> args, Map<String, Expression> kwargs) {
        int before = in.position();
        String keyword = in.keyword();
        if (keyword != null) {
            Expression value = arg();
            if (value != null) {
                if (args.isEmpty()) {
                    in.fail(before, "a call starts with a positional argument");
                    return false;
                }
                kwargs.put(keyword, value);
                return true;
            }
            in.moveTo(before);
        }
        if (!kwargs.isEmpty()) {
            in.fail(before, "a positional argument cannot follow one by keyword");
            return false;
        }
        Expression value = arg();
        if (value == null) {
            return false;
        }
        args.add(value);
        return true;
    }

    private Expression arg() {
        Expression literal = in.constantOrLiteral();
        return literal != null ? literal : expression();
    }
}
