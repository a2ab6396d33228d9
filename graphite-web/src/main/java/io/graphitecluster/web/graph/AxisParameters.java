package io.graphitecluster.web.graph;

import java.util.OptionalDouble;

/**
 * What a request asks of one value axis.
 *
 * @param side ending of the parameters' names: empty, {@code Left} or {@code Right}
 * @param min lower end, or empty to choose one from the data
 * @param max upper end, or empty to choose one from the data
 * @param maxOfData the upper end is exactly the highest value ({@code yMax=max})
 * @param limit what a chosen upper end may not exceed
 * @param step distance between labels, or empty to choose one
 */
record AxisParameters(
        String side,
        OptionalDouble min,
        OptionalDouble max,
        boolean maxOfData,
        OptionalDouble limit,
        OptionalDouble step) {
    /** An axis about which nothing is said. */
    static final AxisParameters NONE = new AxisParameters(
            "", OptionalDouble.empty(), OptionalDouble.empty(), false, OptionalDouble.empty(), OptionalDouble.empty());

    /** Reads {@code yMin}, {@code yMax}, {@code yLimit} and {@code yStep} with the side's ending. */
    static AxisParameters read(ParameterReader reader, String side) {
        String min = "yMin" + side;
        String max = "yMax" + side;
        // Names of an older time, which still stand in saved graphs.
        if (side.isEmpty()) {
            min = reader.text(min).isEmpty() ? "min" : min;
            max = reader.text(max).isEmpty() ? "max" : max;
        }
        boolean maxOfData = reader.text(max).filter("max"::equalsIgnoreCase).isPresent();
        OptionalDouble step = reader.number("yStep" + side);
        if (step.isPresent() && step.getAsDouble() <= 0) {
            throw ParameterReader.wrong(
                    "yStep" + side, reader.text("yStep" + side).orElse(""), "The step size must be positive");
        }
        return new AxisParameters(
                side,
                reader.number(min),
                maxOfData ? OptionalDouble.empty() : reader.number(max),
                maxOfData,
                reader.number("yLimit" + side),
                step);
    }
}
