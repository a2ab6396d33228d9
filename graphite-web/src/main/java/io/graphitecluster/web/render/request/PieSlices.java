package io.graphitecluster.web.render.request;

import io.graphitecluster.protocol.line.PythonFloat;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.PieSlice;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonValues;

/** Makes slices of pies: of series by their average, maximum or minimum, and of plain {@code name:value}. */
final class PieSlices {
    private PieSlices() {}

    static PieSlice literal(String target) {
        int colon = target.indexOf(':');
        try {
            return new PieSlice(
                    target.substring(0, colon),
                    PythonFloat.parse(target.substring(colon + 1).strip()));
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("Invalid target " + PythonValues.repr(target));
        }
    }

    static PieSlice of(Series series, String mode) {
        double sum = 0;
        double min = Series.NONE;
        double max = Series.NONE;
        int known = 0;
        for (double value : series.values()) {
            if (!Series.isNone(value)) {
                sum += value;
                min = known == 0 || value < min ? value : min;
                max = known == 0 || value > max ? value : max;
                known++;
            }
        }
        double value = switch (mode) {
            case "average" -> sum / known;
            case "maximum" -> max;
            case "minimum" -> min;
            default ->
                throw new InvalidRequestException(
                        "Invalid pieMode " + PythonValues.repr(mode) + "; use average, maximum or minimum");
        };
        return new PieSlice(series.name(), known == 0 ? 0 : value);
    }
}
