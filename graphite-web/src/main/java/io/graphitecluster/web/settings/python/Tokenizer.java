package io.graphitecluster.web.settings.python;

import io.graphitecluster.web.settings.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes a file apart into statements of tokens. Comments go; a line goes on while a bracket is open and after a backslash
 * at its end.
 */
final class Tokenizer {
    private static final Set<String> LONG_OPERATORS =
            Set.of("**", "//", "==", "!=", "<=", ">=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "|=", "&=");
    private static final int TAB = 8;

    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private List<Token> tokens = new ArrayList<>();
    private int indent;
    private int brackets;
    private int at;
    private int line = 1;
    private int lineStart;

    private Tokenizer(String text) {
        this.text = text;
    }

    /**
     * The statements of a text.
     *
     * @throws UnreadableException when a string does not end
     */
    static List<Statement> statements(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return new Tokenizer(lines.startsWith("\ufeff") ? lines.substring(1) : lines).read();
    }

    private List<Statement> read() {
        indent = indentation();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                newLine();
            } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at++;
                step();
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                at = endOfLine();
            } else {
                token(c);
            }
        }
        end();
        return statements;
    }

    private void newLine() {
        step();
        if (brackets == 0) {
            end();
            indent = indentation();
        }
    }

    /** Goes past the end of a line. */
    private void step() {
        at++;
        line++;
        lineStart = at;
    }

    private int indentation() {
        int width = 0;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\f')) {
            width = text.charAt(at) == '\t' ? (width / TAB + 1) * TAB : width + 1;
            at++;
        }
        return width;
    }

    private void end() {
        if (!tokens.isEmpty()) {
            tokens.add(new Token(Kind.END, "", line, at - lineStart + 1));
            statements.add(new Statement(indent, tokens));
            tokens = new ArrayList<>();
        }
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void token(char c) {
        int start = at;
        if (quoteAfterPrefix(start) >= 0) {
            string(start);
        } else if (Character.isJavaIdentifierStart(c)) {
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
            add(Kind.NAME, start);
        } else if (isDigit(start) || (c == '.' && isDigit(start + 1))) {
            number(start);
        } else {
            at += LONG_OPERATORS.contains(text.substring(at, Math.min(text.length(), at + 2))) ? 2 : 1;
            operator(start);
        }
    }

    private void operator(int start) {
        String operator = text.substring(start, at);
        if (operator.equals(";") && brackets == 0) {
            end();
            return;
        }
        if ("([{".contains(operator)) {
            brackets++;
        } else if (")]}".contains(operator)) {
            brackets = Math.max(0, brackets - 1);
        }
        add(Kind.OPERATOR, start);
    }

    private void add(Kind kind, int start) {
        tokens.add(new Token(kind, text.substring(start, at), line, start - lineStart + 1));
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private void number(int start) {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponentSign = (c == '+' || c == '-') && "eE".indexOf(text.charAt(at - 1)) >= 0 && !isHex(start);
            if (!Character.isLetterOrDigit(c) && c != '.' && c != '_' && !exponentSign) {
                break;
            }
            at++;
        }
        add(Kind.NUMBER, start);
    }

    private boolean isHex(int start) {
        return text.startsWith("0x", start) || text.startsWith("0X", start);
    }

    /** Index of the quote that begins a string here, after a prefix of at most two letters; -1 for none. */
    private int quoteAfterPrefix(int start) {
        int index = start;
        while (index < text.length() && index < start + 2 && "rRuUbBfF".indexOf(text.charAt(index)) >= 0) {
            index++;
        }
        return index < text.length() && (text.charAt(index) == '\'' || text.charAt(index) == '"') ? index : -1;
    }

    private void string(int start) {
        int quote = quoteAfterPrefix(start);
        String prefix = text.substring(start, quote);
        String one = text.substring(quote, quote + 1);
        String mark = text.startsWith(one.repeat(3), quote) ? one.repeat(3) : one;
        int startLine = line;
        int column = start - lineStart + 1;
        at = quote + mark.length();
        int body = at;
        while (!text.startsWith(mark, at)) {
            if (at >= text.length() || (mark.length() == 1 && text.charAt(at) == '\n')) {
                throw new UnreadableException(
                        new Token(Kind.STRING, "", startLine, column),
                        "a string begins here that does not end",
                        "close it with " + mark);
            }
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            if (text.charAt(at) == '\n') {
                step();
            } else {
                at++;
            }
        }
        String content = text.substring(body, at);
        at += mark.length();
        tokens.add(StringLiteral.token(prefix, content, startLine, column));
    }
}
