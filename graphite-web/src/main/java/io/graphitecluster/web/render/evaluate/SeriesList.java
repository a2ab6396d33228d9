package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import java.util.List;

/**
 * A list of series as an argument or a result.
 *
 * @param series in order
 */
public record SeriesList(List<Series> series) {
    /** Copies the list. */
    public SeriesList {
        series = List.copyOf(series);
    }

    /** As upstream shows such an argument in messages. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("[");
        for (Series one : series) {
            if (out.length() > 1) {
                out.append(", ");
            }
            out.append("TimeSeries(name=").append(one.name());
            out.append(", start=").append(one.start());
            out.append(", end=").append(one.end());
            out.append(", step=").append(shown(one.step()));
            out.append(", valuesPerPoint=").append(one.valuesPerPoint());
            out.append(", consolidationFunc=").append(one.consolidationFunc());
            out.append(", xFilesFactor=")
                    .append(PythonNumbers.repr(one.xFilesFactor()))
                    .append(')');
        }
        return out.append(']').toString();
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
