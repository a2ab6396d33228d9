package io.graphitecluster.web.render.format;

import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.TimeRange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Series as a MultiFetchResponse of {@code carbonapi_v3_pb}, so that another frontend can ask this one. */
public final class CarbonapiFormat {
    /** Media type of the answer. */
    public static final String CONTENT_TYPE = "application/x-carbonapi-v3-pb";

    private CarbonapiFormat() {}

    /** Writes series that were asked for in a range of time; the path expression is what they were computed from. */
    public static void write(OutputStream out, List<Series> series, TimeRange range) throws IOException {
        for (Series one : series) {
            double[] values = one.consolidatedValues();
            int step = Math.clamp((long) (one.step() * one.valuesPerPoint()), 1, Integer.MAX_VALUE);
            FetchedSeries fetched = new FetchedSeries(
                    one.name(),
                    one.pathExpression(),
                    one.start(),
                    one.start() + (long) step * values.length,
                    step,
                    values,
                    one.consolidationFunc(),
                    (float) one.xFilesFactor());
            out.write(
                    FetchMessages.encode(fetched, new FetchRequest(one.pathExpression(), range.from(), range.until())));
        }
    }
}
