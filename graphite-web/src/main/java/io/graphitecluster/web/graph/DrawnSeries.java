package io.graphitecluster.web.graph;

import io.graphitecluster.web.render.Consolidation;
import io.graphitecluster.web.render.PictureOptions;
import io.graphitecluster.web.render.Series;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A series while its picture is made: how many values make a point, how far points are apart, how it is drawn. */
final class DrawnSeries {
    private final Series series;
    private final Map<String, Object> options;
    private double[] values;
    private double[] points;
    private int valuesPerPoint;
    private double xStep;
    private String color;

    /** The series as the render engine left it. */
    DrawnSeries(Series series) {
        this.series = series;
        this.options = new LinkedHashMap<>(series.options().asMap());
        Object own = options.remove("color");
        this.color = own == null ? null : own.toString();
        this.values = series.values();
        consolidate(series.valuesPerPoint());
    }

    /** The line around an area: the same points once more, with none of the area's options. */
    static DrawnSeries outlineOf(DrawnSeries area) {
        Series line = area.series.withGrid(area.start(), area.end(), area.step() * area.valuesPerPoint, area.points());
        DrawnSeries outline = new DrawnSeries(line.withValuesPerPoint(1).withOptions(PictureOptions.NONE));
        outline.xStep = area.xStep;
        outline.color = area.color;
        if (area.secondYAxis()) {
            outline.set("secondYAxis", true);
        }
        return outline;
    }

    /** Shows one point for so many values. */
    void consolidate(int count) {
        valuesPerPoint = count;
        points = Consolidation.apply(values, count, series.consolidationFunc(), series.xFilesFactor());
    }

    /** Shows other values on the same grid. */
    void replaceValues(double[] newValues) {
        values = newValues;
        consolidate(valuesPerPoint);
    }

    /** Fits the points between the first and the last moment of the picture. */
    void fit(double seconds, double pixels, double minXStep) {
        double count = seconds / step();
        xStep = pixels / count;
        if (xStep < minXStep) {
            double drawable = Math.max(1, Math.floor(pixels / minXStep));
            double together = Math.ceil(count / drawable);
            consolidate((int) Math.clamp(together, 1.0, Integer.MAX_VALUE));
            xStep = pixels * valuesPerPoint / count;
        }
    }

    String name() {
        return series.isNameless() ? "" : series.name();
    }

    long start() {
        return series.start();
    }

    long end() {
        return series.end();
    }

    /** Seconds between values; a function that was given one moment may have left 0, which counts as 1. */
    double step() {
        return series.step() > 0 ? series.step() : 1;
    }

    /** The values, of which {@link #valuesPerPoint} make a point. */
    double[] values() {
        return values;
    }

    /** What is drawn; NaN for none. */
    double[] points() {
        return points;
    }

    int valuesPerPoint() {
        return valuesPerPoint;
    }

    /** Pixels between points. */
    double xStep() {
        return xStep;
    }

    boolean hasColor() {
        return color != null;
    }

    /** The colour as it was written; null until one was found. */
    String color() {
        return color;
    }

    void setColor(String newColor) {
        color = newColor;
    }

    void set(String option, Object value) {
        options.put(option, value);
    }

    /** Options of the picture by upstream's names, without the colour. */
    Map<String, Object> options() {
        return Collections.unmodifiableMap(options);
    }

    boolean secondYAxis() {
        return flag("secondYAxis");
    }

    boolean stacked() {
        return flag("stacked");
    }

    boolean invisible() {
        return flag("invisible");
    }

    boolean drawAsInfinite() {
        return flag("drawAsInfinite");
    }

    /** Opacity, 0 to 1; 0 counts as not given. */
    double alpha() {
        double alpha = number("alpha", 1);
        return alpha == 0 ? 1 : alpha;
    }

    double lineWidth(double fallback) {
        return number("lineWidth", fallback);
    }

    /** Length of dashes, or 0 for a line drawn through. */
    double dash() {
        return number("dashed", 0);
    }

    private boolean flag(String option) {
        Object value = options.get(option);
        return value instanceof Number number ? number.doubleValue() != 0 : Boolean.TRUE.equals(value);
    }

    private double number(String option, double fallback) {
        Object value = options.get(option);
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return value instanceof Number number && Double.isFinite(number.doubleValue())
                ? number.doubleValue()
                : fallback;
    }
}
