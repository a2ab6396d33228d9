package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.evaluate.SeriesGroups;
import io.graphitecluster.web.render.evaluate.SeriesList;

/** What a function computes, whatever its result is. */
@FunctionalInterface
public interface FunctionBody {
    /**
     * Computes.
     *
     * @return a {@link SeriesList} or {@link SeriesGroups}
     * @throws io.graphitecluster.web.api.InvalidRequestException when an argument cannot be used
     */
    Object call(Invocation in);
}
