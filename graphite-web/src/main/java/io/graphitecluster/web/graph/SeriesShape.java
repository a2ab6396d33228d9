package io.graphitecluster.web.graph;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.graph.LineParameters.LineMode;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the points of a series into lines: where each point is, and which are joined.
 *
 * <pre>
 *   slope      o    o--_           connected  o    o--_ ____ o     staircase   __    __
 *             / \__/     (none)              / \__/                           |  |__|  |  (none)
 * </pre>
 *
 * Before a gap the last value is held for one step, so that a lonely value shows.
 */
final class SeriesShape {
    private final DrawnSeries series;
    private final ValueAxis axis;
    private final DrawingArea area;
    private final LineMode mode;
    private final boolean nullAsZero;
    private final double connectedLimit;
    private final double left;

    /** A run of points that belong together, and what separates it from the run before. */
    record Run(List<double[]> points, int gapBefore) {}

    /**
     * @param left pixels from the picture's left edge to the first point
     */
    SeriesShape(
            DrawnSeries series,
            ValueAxis axis,
            DrawingArea area,
            LineMode mode,
            LineParameters parameters,
            double left) {
        this.series = series;
        this.axis = axis;
        this.area = area;
        this.mode = mode;
        this.nullAsZero = parameters.drawNullAsZero;
        this.connectedLimit = parameters.connectedLimit;
        this.left = left;
    }

    /** The line through the points. */
    Path2D line() {
        Path2D.Double path = new Path2D.Double();
        boolean first = true;
        for (Run run : runs()) {
            boolean joined = mode == LineMode.CONNECTED && !first && run.gapBefore() <= connectedLimit;
            for (double[] point : run.points()) {
                if (joined) {
                    path.lineTo(point[0], point[1]);
                } else {
                    path.moveTo(point[0], point[1]);
                    joined = true;
                }
            }
            first = false;
        }
        return path;
    }

    /**
     * The points, in one run for each stretch without a gap; each point is x and y in pixels. Values that are drawn as
     * vertical lines are not among them.
     *
     * @throws InvalidRequestException when a logarithmic axis cannot show a value
     */
    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        List<double[]> run = null;
        int gap = 0;
        double[] points = series.points();
        for (int i = 0; i < points.length; i++) {
            double x = x(i);
            double value = Double.isNaN(points[i]) && nullAsZero ? 0 : points[i];
            if (Double.isNaN(value)) {
                if (run != null) {
                    run.add(new double[] {x, run.getLast()[1]});
                    run = null;
                }
                gap++;
                continue;
            }
            if (series.drawAsInfinite() && value > 0) {
                run = null;
                continue;
            }
            if (run == null) {
                run = new ArrayList<>();
                runs.add(new Run(run, gap));
                gap = 0;
            }
            double y = y(value);
            run.add(new double[] {x, y});
            if (mode == LineMode.STAIRCASE) {
                run.add(new double[] {x(i + 1), y});
            }
        }
        return runs;
    }

    /** A line from top to bottom for each value above 0. */
    List<Line2D> verticalLines() {
        List<Line2D> lines = new ArrayList<>();
        double[] points = series.points();
        for (int i = 0; i < points.length; i++) {
            if (points[i] > 0) {
                lines.add(new Line2D.Double(x(i), area.ymax, x(i), area.ymin));
            }
        }
        return lines;
    }

    private double x(int index) {
        return left + index * series.xStep();
    }

    private double y(double value) {
        double y = axis.y(value, area);
        if (Double.isNaN(y)) {
            throw new InvalidRequestException(
                    "logBase=" + axis.logBase() + ": a logarithmic axis cannot show the value " + value + " of "
                            + series.name() + "; remove values that are not above 0, or leave logBase out");
        }
        return y;
    }
}
