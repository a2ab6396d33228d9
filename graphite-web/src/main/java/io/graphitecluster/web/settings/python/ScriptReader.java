package io.graphitecluster.web.settings.python;

import io.graphitecluster.web.settings.python.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Goes through the statements of a {@link SettingsScript}. */
public final class ScriptReader {
    private static final Pattern SETTING = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Set<String> BLOCKS = Set.of("if", "for", "while", "try", "with", "async", "match");
    private static final Set<String> CONTINUED = Set.of("elif", "else", "except", "finally");
    private static final Set<String> DEFINITIONS = Set.of("def", "class");
    private static final Set<String> AUGMENTED = Set.of("+=", "-=", "*=", "/=", "%=", "|=", "&=");
    private static final String NO_REMEDY = "nothing is executed here; write NAME = VALUE where it sets something";

    private final String file;
    private final Scope scope;
    private final Map<String, Assigned> values = new LinkedHashMap<>();
    private List<Unread> unread = new ArrayList<>();

    private ScriptReader(String file, UnaryOperator<String> variables) {
        this.file = file;
        this.scope = new Scope(new LinkedHashMap<>(), variables);
        scope.names().put("__file__", file);
    }

    /**
     * Reads a file.
     *
     * @param file its path, for messages and as {@code __file__}
     * @param text what is in it
     * @param variables the value of an environment variable, or null
     * @throws BrokenScriptException when a string in it does not end
     */
    public static SettingsScript read(String file, String text, UnaryOperator<String> variables) {
        ScriptReader reader = new ScriptReader(file, variables);
        try {
            reader.all(Tokenizer.statements(text));
        } catch (UnreadableException e) {
            throw new BrokenScriptException(reader.place(e.at()), e.getMessage(), e.remedy());
        }
        return new SettingsScript(reader.values, reader.unread);
    }

    private void all(List<Statement> statements) {
        int at = 0;
        while (at < statements.size()) {
            Statement statement = statements.get(at);
            String word =
                    statement.first().kind() == Kind.NAME ? statement.first().text() : "";
            boolean decorator = statement.first().isOperator("@");
            if ((BLOCKS.contains(word) && !isAssignment(statement)) || DEFINITIONS.contains(word) || decorator) {
                int end = endOfBlock(statements, at);
                block(word, statements.subList(at, end));
                at = end;
            } else {
                single(statement, word);
                at++;
            }
        }
    }

    private static boolean isAssignment(Statement statement) {
        return statement.tokens().get(1).isOperator("=");
    }

    /** Everything that is indented below, and the other branches. */
    private static int endOfBlock(List<Statement> statements, int start) {
        int indent = statements.get(start).indent();
        int line = statements.get(start).first().line();
        int end = start + 1;
        while (end < statements.size()) {
            Statement next = statements.get(end);
            boolean branch = next.indent() == indent
                    && next.first().kind() == Kind.NAME
                    && CONTINUED.contains(next.first().text());
            boolean sameLine = next.first().line() == line;
            if (next.indent() <= indent && !branch && !sameLine) {
                break;
            }
            end++;
        }
        return end;
    }

    private void block(String word, List<Statement> statements) {
        Set<String> names = new LinkedHashSet<>();
        if (!DEFINITIONS.contains(word)) {
            statements.forEach(statement -> names.addAll(assignedIn(statement)));
        }
        String kind = word.isEmpty() ? "a decorator" : "'" + word + "'";
        String inside = names.isEmpty() ? "" : ", nor what it gives " + String.join(", ", names);
        note(
                statements.getFirst().first(),
                kind + " is not executed" + inside,
                "write NAME = VALUE outside of it",
                names);
    }

    /** Settings that a statement of a block gives a value: also one that stands behind a colon. */
    private static Set<String> assignedIn(Statement statement) {
        Set<String> names = new LinkedHashSet<>();
        List<Token> tokens = statement.tokens();
        int brackets = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            brackets += token.kind() == Kind.OPERATOR && "([{".contains(token.text()) ? 1 : 0;
            brackets -= token.kind() == Kind.OPERATOR && ")]}".contains(token.text()) ? 1 : 0;
            Token after = tokens.get(i + 1);
            boolean set = after.isOperator("=") || (after.kind() == Kind.OPERATOR && AUGMENTED.contains(after.text()));
            if (brackets == 0 && set && token.kind() == Kind.NAME && isSetting(token.text())) {
                names.add(token.text());
            }
        }
        return names;
    }

    private static boolean isSetting(String name) {
        return SETTING.matcher(name).matches();
    }

    private void single(Statement statement, String word) {
        List<Token> tokens = statement.tokens();
        if ((word.equals("pass") && tokens.size() == 2) || isText(tokens)) {
            return;
        }
        if (word.equals("import") || word.equals("from")) {
            imported(tokens);
            return;
        }
        int equals = assignment(tokens);
        if (equals <= 0) {
            note(statement.first(), "'" + shown(tokens) + "' is not executed", NO_REMEDY, touched(tokens));
        } else {
            assign(tokens, equals);
        }
    }

    /** A text that stands alone is a comment. */
    private static boolean isText(List<Token> tokens) {
        return tokens.subList(0, tokens.size() - 1).stream().allMatch(token -> token.kind() == Kind.STRING);
    }

    /** Names from other modules are what expressions can do without; all names of another file may be settings. */
    private void imported(List<Token> tokens) {
        boolean everything = tokens.stream().anyMatch(token -> token.isOperator("*"));
        String module = tokens.size() > 3 ? shown(tokens.subList(1, tokens.size() - 3)) : "";
        if (everything
                && !Set.of("graphite.app_settings", "app_settings", ".app_settings", "os.path")
                        .contains(module)) {
            note(tokens.getFirst(), "settings from " + module + " are not read", "write them into this file", Set.of());
        }
    }

    /** Index of the last {@code =} outside of brackets, or of {@code +=}; -1 for none. */
    private static int assignment(List<Token> tokens) {
        int brackets = 0;
        int last = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() != Kind.OPERATOR) {
                continue;
            }
            brackets += "([{".contains(token.text()) ? 1 : 0;
            brackets -= ")]}".contains(token.text()) ? 1 : 0;
            if (brackets == 0 && (token.text().equals("=") || AUGMENTED.contains(token.text()))) {
                last = i;
            }
        }
        return last;
    }

    /** Settings that a statement works on: {@code DATABASES['default']['HOST'] = …}, {@code MIDDLEWARE.append(…)}. */
    private static Set<String> touched(List<Token> tokens) {
        Token first = tokens.getFirst();
        boolean on = first.kind() == Kind.NAME
                && isSetting(first.text())
                && (tokens.get(1).isOperator("[")
                        || tokens.get(1).isOperator(".")
                        || tokens.get(1).isOperator(","));
        return on ? Set.of(first.text()) : Set.of();
    }

    private void assign(List<Token> tokens, int equals) {
        List<Token> targets = new ArrayList<>();
        for (int i = 0; i < equals; i += 2) {
            boolean name = tokens.get(i).kind() == Kind.NAME;
            if (!name || (i + 1 < equals && !tokens.get(i + 1).isOperator("="))) {
                Set<String> names = new LinkedHashSet<>(touched(tokens));
                tokens.subList(0, equals).stream()
                        .filter(token -> token.kind() == Kind.NAME && isSetting(token.text()))
                        .forEach(token -> names.add(token.text()));
                note(
                        tokens.getFirst(),
                        "'" + shown(tokens.subList(0, equals)) + "' is given a value in a way that is not read",
                        "write NAME = VALUE with the whole value",
                        names);
                return;
            }
            targets.add(tokens.get(i));
        }
        assign(targets, tokens.get(equals), tokens.subList(equals + 1, tokens.size()));
    }

    private void assign(List<Token> targets, Token operator, List<Token> expression) {
        Set<String> names = new LinkedHashSet<>();
        targets.forEach(target -> names.add(target.text()));
        try {
            Object value = ExpressionParser.parse(expression).in(scope);
            for (Token target : targets) {
                set(target, operator.isOperator("=") ? value : augmented(target, operator, value));
            }
        } catch (UnreadableException e) {
            names.forEach(scope.names()::remove);
            names.removeIf(name -> !isSetting(name));
            note(e.at(), targets.getFirst().text() + " " + e.getMessage(), e.remedy(), names);
        }
    }

    private Object augmented(Token target, Token operator, Object value) {
        Object before = new Expression.Name(target, target.text()).in(scope);
        String sign = operator.text().substring(0, 1);
        return Operators.arithmetic(new Token(Kind.OPERATOR, sign, operator.line(), operator.column()), before, value);
    }

    private void set(Token target, Object value) {
        String name = target.text();
        scope.names().put(name, value);
        if (isSetting(name)) {
            values.put(name, new Assigned(value, place(target)));
            unread = new ArrayList<>(
                    unread.stream().map(one -> one.without(name)).toList());
        }
    }

    private void note(Token at, String problem, String remedy, Set<String> names) {
        unread.add(new Unread(place(at), problem, remedy, names));
    }

    private Place place(Token token) {
        return new Place(file, token.line(), token.column());
    }

    /** The beginning of a statement, without what is in strings: it may be a secret. */
    private static String shown(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        for (Token token : tokens) {
            boolean string = token.kind() == Kind.STRING || token.kind() == Kind.UNREADABLE;
            text.append(string ? "'…'" : token.text());
        }
        return text.length() > 60 ? text.substring(0, 60) + "…" : text.toString();
    }
}
