package io.graphitecluster.web.render.format;

import io.graphitecluster.web.render.Series;
import java.io.IOException;

/**
 * Writes series as maps with the fields that graphite-web's own frontends exchange, in whatever binary format.
 *
 * <pre>
 * [{name, start, end, step, values, pathExpression, valuesPerPoint, consolidationFunc, xFilesFactor}, ...]
 * </pre>
 */
final class SeriesFields {
    private static final int FIELDS = 9;

    private SeriesFields() {}

    /** What a binary format can write. */
    interface Sink {
        void beginMap(int size) throws IOException;

        void endMap() throws IOException;

        void beginList(int size) throws IOException;

        void endList() throws IOException;

        void text(String text) throws IOException;

        void number(long number) throws IOException;

        void number(double number) throws IOException;

        void none() throws IOException;
    }

    static void write(Iterable<Series> series, int count, Sink out) throws IOException {
        out.beginList(count);
        for (Series one : series) {
            out.beginMap(FIELDS);
            out.text("name");
            if (one.isNameless()) {
                out.none();
            } else {
                out.text(one.name());
            }
            number(out, "start", one.start());
            number(out, "end", one.end());
            number(out, "step", (long) one.step());
            out.text("values");
            values(out, one.consolidatedValues());
            text(out, "pathExpression", one.pathExpression());
            number(out, "valuesPerPoint", one.valuesPerPoint());
            text(out, "consolidationFunc", one.consolidationFunc());
            out.text("xFilesFactor");
            out.number(one.xFilesFactor());
            out.endMap();
        }
        out.endList();
    }

    private static void text(Sink out, String key, String value) throws IOException {
        out.text(key);
        out.text(value);
    }

    private static void number(Sink out, String key, long value) throws IOException {
        out.text(key);
        out.number(value);
    }

    private static void values(Sink out, double[] values) throws IOException {
        out.beginList(values.length);
        for (double value : values) {
            if (Series.isNone(value)) {
                out.none();
            } else {
                out.number(value);
            }
        }
        out.endList();
    }
}
