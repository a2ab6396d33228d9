package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonValues;
import io.graphitecluster.web.render.time.TimeOffset;

/**
 * How far back a moving window reaches.
 *
 * @param seconds before the start of the range from which values are needed
 * @param points values of the window, or -1 when it is a span of time
 * @param shown the size in names
 */
record WindowSize(long seconds, int points, String shown) {
    /** The window that the parameter {@code windowSize} asks for: a number of points, or a span of time. */
    static WindowSize of(Invocation in) {
        if (in.value("windowSize") instanceof String text) {
            return new WindowSize(Math.abs(TimeOffset.seconds(text)), -1, "\"" + text + "\"");
        }
        int points = in.integer("windowSize");
        if (points < 0) {
            throw in.invalid("windowSize", in.value("windowSize"), "a number of values, or a span of time");
        }
        double step = in.series().stream().mapToDouble(Series::step).max().orElse(0);
        return new WindowSize((long) (step * points), points, PythonValues.str(in.value("windowSize")));
    }

    /** Values of the window on the grid of a series. */
    int pointsOf(Series series) {
        return points >= 0 ? points : (int) Math.min(Integer.MAX_VALUE, Math.floor(seconds / series.step()));
    }

    /** What the smoothing of an exponential average counts in: points, or seconds of a span of time. */
    long smoothing() {
        return points >= 0 ? points : seconds;
    }
}
