package io.graphitecluster.whisper;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the points of a finer archive become one point of a coarser one. */
public enum AggregationMethod {
    /** Mean of the known points. */
    AVERAGE(1),
    /** Sum of the known points. */
    SUM(2),
    /** The latest known point. */
    LAST(3),
    /** The largest known point. */
    MAX(4),
    /** The smallest known point. */
    MIN(5),
    /** Mean where a missing point counts as 0. */
    AVG_ZERO(6),
    /** The known point that is farthest from 0, with its sign. */
    ABSMAX(7),
    /** The known point that is nearest to 0, with its sign. */
    ABSMIN(8);

    private static final AggregationMethod[] BY_CODE = values();

    private final int code;

    AggregationMethod(int code) {
        this.code = code;
    }

    /** The number that stands for it in a file. */
    public int code() {
        return code;
    }

    /** The name that stands for it in configuration files and on command lines, for example {@code avg_zero}. */
    public String graphiteName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a later value takes the place of the one chosen so far. Methods that choose none say no. */
    public boolean replaces(double chosen, double value) {
        return switch (this) {
            case LAST -> true;
            case MAX -> value > chosen;
            case MIN -> value < chosen;
            case ABSMAX -> Math.abs(value) > Math.abs(chosen);
            case ABSMIN -> Math.abs(value) < Math.abs(chosen);
            case AVERAGE, SUM, AVG_ZERO -> false;
        };
    }

    /** The method of a code; empty for a number that stands for none. */
    public static Optional<AggregationMethod> ofCode(long code) {
        return code < 1 || code > BY_CODE.length ? Optional.empty() : Optional.of(BY_CODE[(int) code - 1]);
    }

    /** The method of a name, which must be written as {@link #graphiteName} writes it; empty when there is none. */
    public static Optional<AggregationMethod> find(String name) {
        return Arrays.stream(BY_CODE)
                .filter(method -> method.graphiteName().equals(name))
                .findFirst();
    }

    /**
     * The method of a name.
     *
     * @throws InvalidAggregationMethodException when there is none of this name
     */
    public static AggregationMethod ofName(String name) {
        return find(name)
                .orElseThrow(() -> new InvalidAggregationMethodException("Unrecognized aggregation method: " + name));
    }

    /** All names, with a comma and a space between them. */
    public static String allNames() {
        return Arrays.stream(BY_CODE).map(AggregationMethod::graphiteName).collect(Collectors.joining(", "));
    }
}
