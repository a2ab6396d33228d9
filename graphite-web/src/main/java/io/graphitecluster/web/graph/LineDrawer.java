package io.graphitecluster.web.graph;

import io.graphitecluster.web.graph.LineParameters.AreaMode;
import io.graphitecluster.web.graph.LineParameters.LineMode;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws the series themselves: areas first, then lines on top of them. */
final class LineDrawer {
    private final Canvas canvas;
    private final DrawingArea area;
    private final LineMode mode;
    private final LineParameters line;
    private final double start;

    /**
     * @param start epoch seconds at the left end of the drawing area
     */
    LineDrawer(Canvas canvas, DrawingArea area, LineMode mode, LineParameters line, double start) {
        this.canvas = canvas;
        this.area = area;
        this.mode = mode;
        this.line = line;
        this.start = start;
    }

    /**
     * The series in the order in which they are drawn, those marked that are drawn as areas, with one more for the
     * outline of each area that lets something through.
     */
    List<DrawnSeries> prepare(List<DrawnSeries> series, boolean twoAxes) {
        List<DrawnSeries> drawn = new ArrayList<>();
        series.stream().filter(DrawnSeries::stacked).forEach(drawn::add);
        series.stream().filter(one -> !one.stacked()).forEach(drawn::add);
        if (line.areaMode == AreaMode.STACKED && !twoAxes) {
            stack(drawn);
        } else if (line.areaMode == AreaMode.FIRST) {
            drawn.getFirst().set("stacked", true);
        } else if (line.areaMode == AreaMode.ALL) {
            drawn.stream().filter(one -> !one.drawAsInfinite()).forEach(one -> one.set("stacked", true));
        }
        if (line.areaAlpha.isPresent()) {
            for (DrawnSeries one : List.copyOf(drawn)) {
                if (one.stacked()) {
                    one.set("alpha", line.areaAlpha.getAsDouble());
                    drawn.add(DrawnSeries.outlineOf(one));
                }
            }
        }
        return drawn;
    }

    private static void stack(List<DrawnSeries> series) {
        double[] total = new double[0];
        for (DrawnSeries one : series) {
            if (one.drawAsInfinite()) {
                continue;
            }
            one.set("stacked", true);
            double[] values = one.values().clone();
            if (values.length > total.length) {
                total = Arrays.copyOf(total, values.length);
            }
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    total[i] += values[i];
                    values[i] = total[i];
                }
            }
            one.replaceValues(values);
        }
    }

    /**
     * @param leftAxis the value axis of series that are not on the right one
     * @param rightAxis the value axis of those that are
     */
    void draw(List<DrawnSeries> series, ValueAxis leftAxis, ValueAxis rightAxis) {
        canvas.clip(area.rectangle());
        AreaDrawer leftAreas = new AreaDrawer(zero(leftAxis));
        AreaDrawer rightAreas = new AreaDrawer(zero(rightAxis));
        for (DrawnSeries one : series) {
            boolean right = one.secondYAxis();
            SeriesShape shape = new SeriesShape(one, right ? rightAxis : leftAxis, area, mode, line, left(one));
            canvas.setColor(Colors.parse("color", one.color(), one.alpha()));
            if (one.stacked()) {
                Path2D visible = (right ? rightAreas : leftAreas).area(shape.runs());
                if (!one.invisible()) {
                    canvas.fill(visible);
                }
            } else if (!one.invisible()) {
                drawLine(one, shape);
            }
        }
    }

    private void drawLine(DrawnSeries series, SeriesShape shape) {
        double width = series.lineWidth(line.lineWidth);
        if (series.drawAsInfinite()) {
            for (Line2D vertical : shape.verticalLines()) {
                canvas.stroke(vertical, width, series.dash());
            }
        }
        canvas.stroke(shape.line(), width, series.dash());
    }

    /** A series that begins later than the picture begins further to the right. */
    private double left(DrawnSeries series) {
        double missing = (series.start() - start) / (series.step() * series.valuesPerPoint());
        return area.xmin + missing * series.xStep() + line.lineWidth / 2;
    }

    private double zero(ValueAxis axis) {
        double zero = axis.y(0, area);
        return Double.isNaN(zero) ? area.ymax : zero;
    }
}
