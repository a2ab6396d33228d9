package io.graphitecluster.web.render;

import java.time.Duration;

/**
 * What one request may cost. Beyond it the request is answered with an error that names the limit.
 *
 * @param functionCalls calls of functions, counting those that a moving window makes anew
 * @param pointsPerSeries values of one computed series
 * @param points values of all series that were fetched or computed on the way
 * @param answerPoints values in the answer, after consolidation
 * @param time how long evaluating it may take
 */
public record RenderLimits(int functionCalls, int pointsPerSeries, long points, long answerPoints, Duration time) {
    /** Generous for dashboards, and well below what a frontend's memory holds. */
    public static RenderLimits standard() {
        return new RenderLimits(4_000, 10_000_000, 50_000_000, 5_000_000, Duration.ofSeconds(60));
    }
}
