package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonValues;
import io.graphitecluster.web.render.time.TimeOffset;

/**
 * How far back a moving window reaches.
 *
 * @param seconds before the start of the range from which values are needed
 * @param isCount whether the size is a number of points and not a span of time
 * @param points values of the window, when it is a number; a negative number makes windows without values
 * @param shown the size in names
 */
record WindowSize(long seconds, boolean isCount, int points, String shown) {
    /** The window that the parameter {@code windowSize} asks for: a number of points, or a span of time. */
    static WindowSize of(Invocation in) {
        if (in.value("windowSize") instanceof String text) {
            return new WindowSize(Math.abs(TimeOffset.seconds(text)), false, 0, "\"" + text + "\"");
        }
        int points = in.integer("windowSize");

        double step = in.series().stream().mapToDouble(Series::step).max().orElse(0);
        return new WindowSize((long) (step * points), true, points, PythonValues.str(in.value("windowSize")));
    }

    /** Values of the window on the grid of a series. */
    int pointsOf(Series series) {
        return isCount ? points : (int) Math.min(Integer.MAX_VALUE, Math.floor(seconds / series.step()));
    }

    /** What the smoothing of an exponential average counts in: points, or seconds of a span of time. */
    long smoothing() {
        return isCount ? points : seconds;
    }
}
