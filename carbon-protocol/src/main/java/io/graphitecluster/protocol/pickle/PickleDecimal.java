package io.graphitecluster.protocol.pickle;

import io.graphitecluster.protocol.line.PythonFloat;

/** Stands for {@code decimal.Decimal} where a pickle names it. Called with one text it gives a {@link Double}. */
final class PickleDecimal {
    static final PickleDecimal CLASS = new PickleDecimal();

    private static final int LONGEST = 1024;

    private PickleDecimal() {}

    static boolean isNamed(String module, String name) {
        return module.equals("decimal") && name.equals("Decimal");
    }

    static double call(Object arguments, int at) throws PickleException {
        if (arguments instanceof PickleTuple tuple
                && tuple.items().size() == 1
                && tuple.items().getFirst() instanceof String text
                && text.length() <= LONGEST) {
            try {
                return PythonFloat.parse(text);
            } catch (NumberFormatException e) {
                throw new PickleException("decimal.Decimal of a text that is no number", at);
            }
        }
        throw new PickleException("decimal.Decimal takes one text of at most " + LONGEST + " characters", at);
    }
}
