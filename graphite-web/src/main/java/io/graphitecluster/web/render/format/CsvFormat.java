package io.graphitecluster.web.render.format;

import io.graphitecluster.web.api.TextOut;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Lines of name, local time and value, with commas between and CR LF behind them; nothing for a missing value. */
public final class CsvFormat {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private CsvFormat() {}

    /** Writes series, with times of the zone. */
    public static void write(OutputStream stream, List<Series> series, ZoneId zone) throws IOException {
        TextOut sink = new TextOut(stream);
        StringBuilder out = sink.text();
        for (Series one : series) {
            String name = one.isNameless() ? "" : quoted(one.name());
            double[] values = one.consolidatedValues();
            for (int i = 0; i < values.length; i++) {
                long time = (long) Math.floor(one.start() + i * one.step());
                out.append(name).append(',');
                TIME.formatTo(Instant.ofEpochSecond(time).atZone(zone), out);
                out.append(',');
                if (!Series.isNone(values[i])) {
                    PythonNumbers.appendRepr(out, values[i]);
                }
                out.append("\r\n");
                sink.relax();
            }
        }
        sink.flush();
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
