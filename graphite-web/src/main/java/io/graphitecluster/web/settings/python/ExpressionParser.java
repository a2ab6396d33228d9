package io.graphitecluster.web.settings.python;

import io.graphitecluster.web.settings.python.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one expression from the tokens of a statement. */
final class ExpressionParser {
    private static final int DEEPEST = 100;
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final List<Token> tokens;
    private int next;
    private int depth;

    private ExpressionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * The expression that these tokens are, the last of which is of kind END.
     *
     * @throws UnreadableException when they are none, or one that is not read here
     */
    static Expression parse(List<Token> tokens) {
        ExpressionParser parser = new ExpressionParser(tokens);
        Expression whole = parser.listOrOne(Kind.END, "");
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected();
        }
        return whole;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean takes(String operator) {
        boolean is = peek().isOperator(operator);
        next += is ? 1 : 0;
        return is;
    }

    private boolean takesWord(String word) {
        boolean is = peek().isWord(word);
        next += is ? 1 : 0;
        return is;
    }

    private void require(String operator) {
        if (!takes(operator)) {
            throw unexpected();
        }
    }

    private UnreadableException unexpected() {
        Token token = peek();
        return token.kind() == Kind.END
                ? new UnreadableException(token, "ends in the middle", "write the whole value")
                : new UnreadableException(
                        token, "has '" + token.text() + "' where it is not read", "write the value itself");
    }

    /** One expression, or several that commas part, which are a tuple. */
    private Expression listOrOne(Kind endKind, String endText) {
        Expression first = one();
        if (!peek().isOperator(",")) {
            return first;
        }
        List<Expression> elements = new ArrayList<>(List.of(first));
        while (takes(",")) {
            if (peek().kind() == endKind && peek().text().equals(endText)) {
                break;
            }
            elements.add(one());
        }
        return list(elements);
    }

    private static Expression list(List<Expression> elements) {
        return scope -> {
            List<Object> values = new ArrayList<>();
            elements.forEach(element -> values.add(element.in(scope)));
            return values;
        };
    }

    private Expression one() {
        if (++depth > DEEPEST) {
            throw new UnreadableException(peek(), "is nested too deeply", "write a simpler value");
        }
        Expression value = or();
        if (takesWord("if")) {
            Expression condition = or();
            if (!takesWord("else")) {
                throw unexpected();
            }
            Expression otherwise = one();
            Expression then = value;
            value = scope -> Operators.truth(condition.in(scope)) ? then.in(scope) : otherwise.in(scope);
        }
        depth--;
        return value;
    }

    private Expression or() {
        Expression left = and();
        while (takesWord("or")) {
            Expression a = left;
            Expression b = and();
            left = scope -> {
                Object value = a.in(scope);
                return Operators.truth(value) ? value : b.in(scope);
            };
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (takesWord("and")) {
            Expression a = left;
            Expression b = not();
            left = scope -> {
                Object value = a.in(scope);
                return Operators.truth(value) ? b.in(scope) : value;
            };
        }
        return left;
    }

    private Expression not() {
        boolean opposite = false;
        while (takesWord("not")) {
            opposite = !opposite;
        }
        Expression value = comparison();
        return opposite ? scope -> !Operators.truth(value.in(scope)) : value;
    }

    private Expression comparison() {
        Expression left = sum();
        Token at = peek();
        String operator = at.text();
        boolean opposite = false;
        if (at.kind() == Kind.OPERATOR && COMPARISONS.contains(operator)) {
            next++;
        } else if (takesWord("in")) {
            operator = "in";
        } else if (takesWord("is")) {
            opposite = takesWord("not");
        } else if (at.isWord("not") && tokens.get(next + 1).isWord("in")) {
            next += 2;
            operator = "in";
            opposite = true;
        } else {
            return left;
        }
        Expression right = sum();
        String asked = operator;
        boolean negated = opposite;
        return scope -> negated ^ Operators.compare(at, asked, left.in(scope), right.in(scope));
    }

    private Expression sum() {
        Expression left = product();
        while (peek().isOperator("+") || peek().isOperator("-")) {
            left = binary(left, tokens.get(next++), product());
        }
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (peek().isOperator("*") || peek().isOperator("/") || peek().isOperator("//") || peek().isOperator("%")) {
            left = binary(left, tokens.get(next++), signed());
        }
        return left;
    }

    private static Expression binary(Expression left, Token at, Expression right) {
        return scope -> Operators.arithmetic(at, left.in(scope), right.in(scope));
    }

    private Expression signed() {
        List<Token> signs = new ArrayList<>();
        while (peek().isOperator("-") || peek().isOperator("+")) {
            signs.addFirst(tokens.get(next++));
        }
        Expression value = withTrailers();
        for (Token sign : signs) {
            Expression of = value;
            value = scope -> Operators.sign(sign, of.in(scope));
        }
        return value;
    }

    /** An atom with what follows it: attributes, calls and indexes. */
    private Expression withTrailers() {
        Expression value = atom();
        while (true) {
            Token at = peek();
            if (takes(".")) {
                String name = peek().text();
                if (tokens.get(next++).kind() != Kind.NAME) {
                    next--;
                    throw unexpected();
                }
                value = new Expression.Attribute(at, value, name);
            } else if (takes("(")) {
                value = call(at, value);
            } else if (takes("[")) {
                Expression of = value;
                Expression key = listOrOne(Kind.OPERATOR, "]");
                require("]");
                value = scope -> Subscripts.of(at, of, key.in(scope), scope);
            } else {
                return value;
            }
        }
    }

    private Expression call(Token at, Expression callee) {
        List<Expression> arguments = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!takes(")")) {
            Token name = peek();
            if (name.kind() == Kind.NAME && tokens.get(next + 1).isOperator("=")) {
                next += 2;
                named.put(name.text(), one());
            } else {
                Expression argument = one();
                arguments.add(peek().isWord("for") ? comprehension(argument) : argument);
            }
            if (!peek().isOperator(")")) {
                require(",");
            }
        }
        return scope -> {
            List<Object> values = new ArrayList<>();
            arguments.forEach(argument -> values.add(argument.in(scope)));
            if (!named.isEmpty()) {
                values.add(byName(at, callee, named, scope));
            }
            String function = Subscripts.path(callee, scope);
            if (function != null) {
                return Calls.function(at, function, values, scope);
            }
            if (callee instanceof Expression.Attribute(Token token, Expression of, String method)) {
                return Calls.method(token, of.in(scope), method, values);
            }
            throw new UnreadableException(at, "calls what is no function", "write the value itself");
        };
    }

    private static Map<Object, Object> byName(Token at, Expression callee, Map<String, Expression> named, Scope scope) {
        if (!"dict".equals(Subscripts.path(callee, scope))) {
            throw new UnreadableException(at, "calls with named arguments", "write the value itself");
        }
        Map<Object, Object> values = new LinkedHashMap<>();
        named.forEach((name, value) -> values.put(name, value.in(scope)));
        return values;
    }

    private Expression atom() {
        Token token = peek();
        return switch (token.kind()) {
            case NUMBER -> {
                next++;
                Object value = NumberLiteral.value(token);
                yield scope -> value;
            }
            case STRING -> {
                StringBuilder text = new StringBuilder();
                while (peek().kind() == Kind.STRING) {
                    text.append(tokens.get(next++).text());
                }
                String value = text.toString();
                yield scope -> value;
            }
            case UNREADABLE -> throw new UnreadableException(token, token.text(), "write the whole string");
            case NAME -> {
                next++;
                yield name(token);
            }
            default -> bracketed();
        };
    }

    private Expression name(Token token) {
        return switch (token.text()) {
            case "True" -> scope -> true;
            case "False" -> scope -> false;
            case "None" -> scope -> None.NONE;
            case "lambda", "await", "yield" ->
                throw new UnreadableException(token, "is a piece of program", "write the value itself");
            default -> new Expression.Name(token, token.text());
        };
    }

    private Expression bracketed() {
        if (takes("(")) {
            if (takes(")")) {
                return list(List.of());
            }
            Expression inner = listOrOne(Kind.OPERATOR, ")");
            inner = peek().isWord("for") ? comprehension(inner) : inner;
            require(")");
            return inner;
        }
        if (takes("[")) {
            return elements("]", null);
        }
        if (takes("{")) {
            return braces();
        }
        throw unexpected();
    }

    /** The elements up to a closing bracket, behind the first when that has been read. */
    private Expression elements(String end, Expression first) {
        List<Expression> elements = new ArrayList<>();
        Expression element = first;
        if (element == null && !peek().isOperator(end)) {
            element = one();
        }
        if (element != null && peek().isWord("for")) {
            Expression loop = comprehension(element);
            require(end);
            return loop;
        }
        while (element != null) {
            elements.add(element);
            element = takes(",") && !peek().isOperator(end) ? one() : null;
        }
        require(end);
        return list(elements);
    }

    private Expression braces() {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!takes("}")) {
            Expression key = one();
            if (keys.isEmpty() && !peek().isOperator(":")) {
                return elements("}", key);
            }
            require(":");
            keys.add(key);
            values.add(one());
            if (!peek().isOperator("}")) {
                require(",");
            }
        }
        return scope -> {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                map.put(keys.get(i).in(scope), values.get(i).in(scope));
            }
            return map;
        };
    }

    /** {@code … for NAME in LIST if CONDITION}. */
    private Expression comprehension(Expression element) {
        next++;
        Token variable = peek();
        next++;
        if (variable.kind() != Kind.NAME || !takesWord("in")) {
            next--;
            throw unexpected();
        }
        Expression source = or();
        List<Expression> conditions = new ArrayList<>();
        while (takesWord("if")) {
            conditions.add(or());
        }
        return scope -> {
            List<Object> values = new ArrayList<>();
            Map<String, Object> names = new HashMap<>(scope.names());
            Scope inside = new Scope(names, scope.variables());
            for (Object one : Calls.elements(variable, source.in(scope))) {
                names.put(variable.text(), one);
                if (conditions.stream().allMatch(condition -> Operators.truth(condition.in(inside)))) {
                    values.add(element.in(inside));
                }
            }
            return values;
        };
    }
}
