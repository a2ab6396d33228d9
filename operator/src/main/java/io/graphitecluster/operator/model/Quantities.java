package io.graphitecluster.operator.model;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubernetes' quantities: a number with a decimal suffix (m, k, M, …), a binary one (Ki, Mi, …) or an exponent. */
public final class Quantities {
    private static final Pattern QUANTITY = Pattern.compile("([+-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30}))"
            + "(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?[0-9]{1,2}))?");
    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("P", new BigDecimal("1e15")),
            Map.entry("E", new BigDecimal("1e18")),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    private Quantities() {}

    /**
     * The amount that a quantity stands for.
     *
     * @return empty when the text is not a quantity
     */
    public static Optional<BigDecimal> amount(String text) {
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (matcher.group(2) != null) {
            return Optional.of(number.multiply(FACTORS.get(matcher.group(2))));
        }
        if (matcher.group(3) != null) {
            return Optional.of(number.scaleByPowerOfTen(Integer.parseInt(matcher.group(3))));
        }
        return Optional.of(number);
    }

    /** Whether two texts stand for the same amount, or are the same text. */
    public static boolean same(String one, String other) {
        Optional<BigDecimal> first = amount(one);
        Optional<BigDecimal> second = amount(other);
        return one.equals(other)
                || (first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) == 0);
    }
}
