package io.graphitecluster.web.graph;

import io.graphitecluster.web.graph.Canvas.Align;
import io.graphitecluster.web.graph.Canvas.VerticalAlign;
import java.time.ZonedDateTime;

/** Draws the numbers beside the value axes and the times below the time axis. */
final class AxisLabels {
    /** Distance between a label and its axis, as a share of the widest label. */
    private static final double GAP = 0.02;

    /** Further distance on the right side of a graph with two value axes, in pixels. */
    private static final double RIGHT_GAP = 3;

    private final Canvas canvas;
    private final DrawingArea area;

    AxisLabels(Canvas canvas, DrawingArea area) {
        this.canvas = canvas;
        this.area = area;
    }

    /** Width of the widest of an axis' labels, in pixels. */
    static double width(ValueAxis axis, TextStyle style) {
        return axis.labels().stream().mapToDouble(style::width).max().orElse(0);
    }

    /** Labels to the left of the drawing area. */
    void left(ValueAxis axis) {
        double x = area.xmin - width(axis, canvas.textStyle()) * GAP;
        values(axis, x, Align.RIGHT);
    }

    /**
     * Labels to the right of the drawing area.
     *
     * @param second there is another axis on the left
     */
    void right(ValueAxis axis, boolean second) {
        double x = area.xmax + width(axis, canvas.textStyle()) * GAP + (second ? RIGHT_GAP : 0);
        values(axis, x, Align.LEFT);
    }

    private void values(ValueAxis axis, double x, Align align) {
        for (int i = 0; i < axis.labels().size(); i++) {
            double y = axis.y(axis.labelValues().get(i), area);
            canvas.text(axis.labels().get(i), x, y, align, VerticalAlign.MIDDLE);
        }
    }

    /**
     * Labels below the drawing area.
     *
     * @param format in strftime's letters
     */
    void times(TimeAxis axis, String format) {
        double y = area.ymax + canvas.textStyle().ascent();
        for (ZonedDateTime time : axis.labels()) {
            canvas.text(TimeFormat.format(format, time), area.xmin + axis.x(time), y, Align.CENTER, VerticalAlign.TOP);
        }
    }
}
