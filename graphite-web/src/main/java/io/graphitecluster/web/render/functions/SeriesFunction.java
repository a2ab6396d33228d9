package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.Series;
import java.util.List;

/** A function whose result is a list of series. Arguments are never changed; the result may share their columns. */
@FunctionalInterface
public interface SeriesFunction {
    /**
     * Computes.
     *
     * @throws io.graphitecluster.web.api.InvalidRequestException when an argument cannot be used
     */
    List<Series> apply(Invocation in);
}
