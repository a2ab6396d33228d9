package io.graphitecluster.web.graph;

import java.awt.Color;
import java.time.ZonedDateTime;
import java.util.List;

/** Draws the lines behind the graph. */
final class GridLines {
    private static final double MAJOR_VALUE_WIDTH = 0.4;
    private static final double MINOR_VALUE_WIDTH = 0.3;
    private static final double MAJOR_TIME_WIDTH = 0.33;
    private static final double MINOR_TIME_WIDTH = 0.25;
    private static final double BORDER_WIDTH = 0.5;

    private final Canvas canvas;
    private final DrawingArea area;
    private final Color major;
    private final Color minor;

    GridLines(Canvas canvas, DrawingArea area, Color major, Color minor) {
        this.canvas = canvas;
        this.area = area;
        this.major = major;
        this.minor = minor;
    }

    /**
     * A line for each label of the axis.
     *
     * @param between number of faint lines between two labels, evenly spaced in value
     */
    void values(ValueAxis axis, int between) {
        List<Double> labels = axis.labelValues();
        double end = axis.logBase() > 0 ? axis.top() * axis.logBase() * axis.logBase() : axis.top();
        for (int i = 0; i < labels.size(); i++) {
            double value = labels.get(i);
            horizontal(axis.y(value, area), MAJOR_VALUE_WIDTH, major);
            if (i + 1 == labels.size()) {
                break;
            }
            double distance = (labels.get(i + 1) - value) / (1 + Math.max(0, between));
            for (int line = 1; line <= between; line++) {
                double minorValue = value + line * distance;
                if (minorValue < end) {
                    horizontal(axis.y(minorValue, area), MINOR_VALUE_WIDTH, minor);
                }
            }
        }
    }

    /** Lines for round moments. */
    void times(TimeAxis axis) {
        vertical(axis, axis.minorLines(), MINOR_TIME_WIDTH, minor);
        vertical(axis, axis.majorLines(), MAJOR_TIME_WIDTH, major);
    }

    /** The left and the right border. */
    void borders() {
        canvas.setColor(major);
        canvas.line(area.xmax, area.ymax, area.xmax, area.ymin, BORDER_WIDTH);
        canvas.line(area.xmin, area.ymax, area.xmin, area.ymin, BORDER_WIDTH);
    }

    private void horizontal(double y, double width, Color color) {
        canvas.setColor(color);
        canvas.line(area.xmin, y, area.xmax, y, width);
    }

    private void vertical(TimeAxis axis, List<ZonedDateTime> times, double width, Color color) {
        canvas.setColor(color);
        for (ZonedDateTime time : times) {
            double x = area.xmin + axis.x(time);
            if (x < area.xmax) {
                canvas.line(x, area.ymax, x, area.ymin, width);
            }
        }
    }
}
