package io.graphitecluster.web.render.format;

import io.graphitecluster.web.render.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * JSON for Rickshaw:
 *
 * <pre>
 * [{"target": "name", "datapoints": [{"x": epoch seconds, "y": value}, ...]}, ...]
 * </pre>
 */
public final class RickshawFormat {
    private RickshawFormat() {}

    /** Writes series. */
    public static void write(OutputStream stream, List<Series> series, boolean pretty) throws IOException {
        JsonStream out = new JsonStream(stream, pretty).begin('[');
        for (Series one : series) {
            out.item()
                    .begin('{')
                    .key("target")
                    .string(one.nameOrNull())
                    .key("datapoints")
                    .begin('[');
            double[] values = one.consolidatedValues();
            long step = Math.max(1, (long) one.step());
            for (int i = 0; i < values.length && one.start() + i * step < one.end(); i++) {
                out.item()
                        .begin('{')
                        .key("x")
                        .number(one.start() + i * step)
                        .key("y")
                        .value(values[i])
                        .end('}');
            }
            out.end(']').end('}');
        }
        out.end(']').flush();
    }
}
