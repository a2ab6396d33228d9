package io.graphitecluster.web.render.format;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import java.util.List;

/**
 * A line for each series:
 *
 * <pre>
 * name,start,end,step|value,value,None,...
 * </pre>
 */
public final class RawFormat {
    private RawFormat() {}

    /** Writes series. */
    public static String write(List<Series> series) {
        StringBuilder out = new StringBuilder(1024);
        for (Series one : series) {
            out.append(one.name()).append(',').append(one.start()).append(',').append(one.end());
            out.append(',').append((long) one.step()).append('|');
            double[] values = one.consolidatedValues();
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    out.append(',');
                }
                if (Series.isNone(values[i])) {
                    out.append("None");
                } else {
                    PythonNumbers.appendRepr(out, values[i]);
                }
            }
            out.append('\n');
        }
        return out.toString();
    }
}
