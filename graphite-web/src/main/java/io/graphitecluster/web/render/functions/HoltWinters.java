package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

/**
 * Triple exponential smoothing: a level, a slope and a season, each learnt from the values so far.
 *
 * @param predictions what was to be expected at every slot
 * @param deviations how far, on average of its season, values lay from the prediction
 */
record HoltWinters(double[] predictions, double[] deviations) {
    /** Weight of a new value in the level, and in season and deviation. */
    private static final double ALPHA = 0.1;

    /** Weight of a change of the level in the slope. */
    private static final double BETA = 0.0035;

    private static final int SHORTEST_SEASON = 2;

    /**
     * Analyses a column.
     *
     * @param season slots after which values repeat; at least 2 are taken
     */
    static HoltWinters of(double[] values, int season) {
        int length = Math.max(SHORTEST_SEASON, season);
        int size = values.length;
        double[] seasonals = new double[size];
        double[] predictions = new double[size];
        double[] deviations = new double[size];
        double intercept = NONE;
        double slope = 0;
        double next = NONE;
        for (int i = 0; i < size; i++) {
            double actual = values[i];
            if (isNone(actual)) {
                predictions[i] = next;
                next = NONE;
                intercept = NONE;
                slope = 0;
                continue;
            }
            double lastIntercept = i == 0 || isNone(intercept) ? actual : intercept;
            double prediction = i == 0 ? actual : next;
            double lastSeasonal = before(seasonals, i, length);
            intercept = ALPHA * (actual - lastSeasonal) + (1 - ALPHA) * (lastIntercept + slope);
            slope = BETA * (intercept - lastIntercept) + (1 - BETA) * slope;
            seasonals[i] = ALPHA * (actual - intercept) + (1 - ALPHA) * lastSeasonal;
            next = intercept + slope + before(seasonals, i + 1, length);
            double expected = isNone(prediction) ? 0 : prediction;
            deviations[i] = ALPHA * Math.abs(actual - expected) + (1 - ALPHA) * before(deviations, i, length);
            predictions[i] = prediction;
        }
        return new HoltWinters(predictions, deviations);
    }

    private static double before(double[] values, int index, int length) {
        return index >= length ? values[index - length] : 0;
    }
}
