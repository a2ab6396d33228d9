package io.graphitecluster.node.read;

import io.graphitecluster.protocol.pickle.PickleWriter;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Series as a pickle, for graphite-web:
 *
 * <pre>
 * [{name, pathExpression, start, end, step, values: [1.5, None, …], consolidationFunc, xFilesFactor}, …]
 * </pre>
 */
final class PickleSeries implements SeriesWriter {
    private final OutputStream out;
    private final PickleWriter pickle = new PickleWriter().beginList();

    PickleSeries(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(FetchedSeries series, FetchRequest request) throws IOException {
        pickle.beginDict()
                .text("name")
                .text(series.name())
                .text("pathExpression")
                .text(series.pattern())
                .text("start")
                .integer(series.start())
                .text("end")
                .integer(series.stop())
                .text("step")
                .integer(series.step())
                .text("consolidationFunc")
                .text(series.consolidationFunc())
                .text("xFilesFactor")
                .number(series.xFilesFactor())
                .text("values")
                .beginList();
        for (double value : series.values()) {
            if (Double.isNaN(value)) {
                pickle.none();
            } else {
                pickle.number(value);
            }
        }
        pickle.endList().endDict();
        pickle.drainTo(out);
    }

    @Override
    public void end() throws IOException {
        out.write(pickle.endList().finish());
    }
}
