package io.graphitecluster.web.render.format;

import io.graphitecluster.web.api.TextOut;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import java.io.IOException;
import java.io.OutputStream;
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
    public static void write(OutputStream stream, List<Series> series) throws IOException {
        TextOut sink = new TextOut(stream);
        StringBuilder out = sink.text();
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
                sink.relax();
            }
            out.append('\n');
        }
        sink.flush();
    }
}
