package io.graphitecluster.web.settings.python;

/** A number as written. */
final class NumberLiteral {
    private NumberLiteral() {}

    /**
     * Its value: a {@code Long}, or a {@code Double} when it has a point or an exponent.
     *
     * @throws UnreadableException when it is none, or longer than 64 bits
     */
    static Object value(Token token) {
        String text = token.text().replace("_", "");
        try {
            String start = text.length() > 1 ? text.substring(0, 2) : "";
            return switch (start) {
                case "0x", "0X" -> Long.parseLong(text.substring(2), 16);
                case "0o", "0O" -> Long.parseLong(text.substring(2), 8);
                case "0b", "0B" -> Long.parseLong(text.substring(2), 2);
                default -> text.matches("[0-9]+") ? (Object) Long.parseLong(text) : fraction(text);
            };
        } catch (NumberFormatException e) {
            throw new UnreadableException(token, "has the number " + token.text() + ", which is none", "give a number");
        }
    }

    private static Double fraction(String text) {
        if (!text.matches("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            throw new NumberFormatException(text);
        }
        return Double.valueOf(text);
    }
}
