package io.graphitecluster.web.render;

import java.time.Duration;

/**
 * What one request may cost. Beyond it the request is answered with an error that names the limit. What it may hold of
 * the memory is kept by {@link io.graphitecluster.web.limits.QueryMemory}.
 *
 * @param functionCalls calls of functions, counting those that a moving window makes anew
 * @param pointsPerSeries values of one computed series
 * @param points values of all series that were fetched or computed on the way
 * @param series series that are fetched, and series of any list that is computed
 * @param time how long evaluating it may take
 */
public record RenderLimits(int functionCalls, int pointsPerSeries, long points, long series, Duration time) {
    /** Generous for dashboards, and well below what a frontend's memory holds. */
    public static RenderLimits standard() {
        return new RenderLimits(4_000, 10_000_000, 100_000_000, 100_000, Duration.ofSeconds(60));
    }

    /** The same limits but for those that operators of a cluster set. */
    public RenderLimits with(long newPoints, long newSeries, Duration newTime) {
        return new RenderLimits(functionCalls, pointsPerSeries, newPoints, newSeries, newTime);
    }
}
