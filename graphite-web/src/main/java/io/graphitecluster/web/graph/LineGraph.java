package io.graphitecluster.web.graph;

import io.graphitecluster.web.graph.LineParameters.AreaMode;
import io.graphitecluster.web.graph.LineParameters.LineMode;
import io.graphitecluster.web.graph.LineParameters.Side;
import io.graphitecluster.web.render.Series;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A graph of lines and areas over time. Lays the picture out from outside to inside, drawing as it goes:
 *
 * <pre>
 *   +----------------------------------+
 *   |              title               |
 *   | v |  labels |              | lab |
 *   | t |   left  | drawing area | els |
 *   | i |         |              | ri  |
 *   |   +---------------------------   |
 *   |              times               |
 *   |  [#] legend   [#] legend         |
 *   +----------------------------------+
 * </pre>
 */
final class LineGraph {
    /** Room at the left for times whose label stands over the left end of the axis, in pixels. */
    private static final double LEFT_ROOM = 10;

    /** What labels need besides their own width. */
    private static final double LABEL_ROOM = 1.02;

    private final Canvas canvas;
    private final PictureSettings settings;
    private final PictureParameters picture;
    private final LineParameters line;
    private final List<DrawnSeries> series;
    private final DrawingArea area;
    private final LineMode mode;
    private final boolean twoAxes;
    private final double start;
    private final double end;

    private ValueAxis leftAxis;
    private ValueAxis rightAxis;
    private double pixels;

    /**
     * @param series of which at least one spans some time; see {@link #hasTime}
     */
    LineGraph(
            Canvas canvas,
            PictureSettings settings,
            PictureParameters picture,
            LineParameters line,
            List<Series> series) {
        this.canvas = canvas;
        this.settings = settings;
        this.picture = picture;
        this.line = line;
        this.series = new ArrayList<>(series.stream().map(DrawnSeries::new).toList());
        this.twoAxes = this.series.stream().anyMatch(DrawnSeries::secondYAxis);
        this.area = line.graphOnly
                ? new DrawingArea(0, picture.width(), 0, picture.height())
                : new DrawingArea(
                        margin() + LEFT_ROOM, picture.width() - margin(), margin(), picture.height() - margin());
        boolean lonely = series.stream().anyMatch(one -> one.size() == 1);
        this.mode = line.lineMode == LineMode.SLOPE && lonely ? LineMode.STAIRCASE : line.lineMode;
        this.start = series.stream().mapToLong(Series::start).min().orElseThrow();
        double last = mode == LineMode.STAIRCASE
                ? series.stream().mapToLong(Series::end).max().orElseThrow()
                : this.series.stream()
                        .mapToDouble(one -> one.end() - one.step())
                        .max()
                        .orElseThrow();
        this.end = Math.max(last, start + 1);
    }

    /** Whether the series span any time at all: else there is no graph of them. */
    static boolean hasTime(List<Series> series) {
        return !series.isEmpty()
                && series.stream().mapToLong(Series::end).max().orElseThrow()
                        > series.stream().mapToLong(Series::start).min().orElseThrow();
    }

    /**
     * Draws the graph.
     *
     * @param zone of the time labels
     */
    SvgMetadata draw(ZoneId zone) {
        styleSeries();
        drawTitles();
        canvas.setTextStyle(picture.textStyle());
        drawLegend();
        if (!line.hideAxes && !line.hideXAxis) {
            area.ymax -= picture.textStyle().ascent() * 2;
        }
        canvas.section("axes");
        fit();
        TimeAxis times = new TimeAxis(start, end, pixels, zone);
        if (!line.hideAxes) {
            drawLabels(times);
            if (!line.hideGrid) {
                drawGrid(times);
            }
        }
        canvas.section("lines");
        LineDrawer drawer = new LineDrawer(canvas, area, mode, line, start);
        List<DrawnSeries> drawn = drawer.prepare(series, twoAxes);
        drawer.draw(drawn, leftAxis, rightAxis);
        return SvgMetadata.of(new SvgMetadata.Facts(
                start,
                end,
                line.lineWidth,
                picture.textStyle(),
                area,
                drawn,
                twoAxes ? Optional.empty() : Optional.of(leftAxis)));
    }

    private double margin() {
        return line.graphOnly ? 0 : picture.margin();
    }

    private void styleSeries() {
        List<String> colors = picture.lineColors();
        int next = 0;
        for (DrawnSeries one : series) {
            if (twoAxes) {
                SideStyle style = one.secondYAxis() ? line.rightStyle : line.leftStyle;
                style.lineWidth().ifPresent(width -> one.set("lineWidth", width));
                style.dashed().ifPresent(dashed -> one.set("dashed", dashed));
                style.color().ifPresent(one::setColor);
            }
            if (!one.hasColor()) {
                one.setColor(colors.get(next++ % colors.size()));
            }
        }
    }

    private void drawTitles() {
        Titles titles = new Titles(canvas, area, picture);
        if (!line.title.isEmpty()) {
            titles.above(line.title, side() == Side.RIGHT ? 0 : margin());
        }
        if (!line.leftTitle.isEmpty()) {
            titles.left(line.leftTitle);
        }
        if (twoAxes && !line.rightTitle.isEmpty()) {
            titles.right(line.rightTitle);
        }
    }

    /** With two axes each has its own side. */
    private Side side() {
        return twoAxes ? Side.LEFT : line.yAxisSide;
    }

    private void drawLegend() {
        if (line.hideLegend.orElse(series.size() > settings.legendMaxItems())) {
            return;
        }
        List<Legend.Entry> entries = new ArrayList<>();
        for (DrawnSeries one : series) {
            if (!one.name().isEmpty() && !(line.hideNullFromLegend && isAllNull(one))) {
                entries.add(new Legend.Entry(
                        PlusDecoder.decode(one.name()), Colors.parse("color", one.color()), one.secondYAxis()));
            }
        }
        if (!entries.isEmpty()) {
            List<Legend.Entry> shown = line.uniqueLegend ? Legend.unique(entries) : entries;
            new Legend(canvas, area, picture).draw(shown, twoAxes);
        }
    }

    private static boolean isAllNull(DrawnSeries series) {
        for (double point : series.points()) {
            if (!Double.isNaN(point)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Finds how many points there are, which decides on the value axes, whose labels decide how wide the drawing area
     * is, which decides how many points there are; until nothing changes any more.
     */
    private void fit() {
        double xmin;
        double xmax;
        do {
            xmin = area.xmin;
            xmax = area.xmax;
            pixels = Math.max(1, area.width() - (line.lineWidth + 1));
            for (DrawnSeries one : series) {
                one.fit(end - start, pixels, line.minXStep);
            }
            chooseAxes();
        } while (xmin != area.xmin || xmax != area.xmax);
    }

    private void chooseAxes() {
        if (twoAxes) {
            leftAxis = axis(series.stream().filter(one -> !one.secondYAxis()).toList(), line.leftAxis);
            rightAxis = axis(series.stream().filter(DrawnSeries::secondYAxis).toList(), line.rightAxis);
            makeRoomLeft(leftAxis);
            makeRoomRight(rightAxis);
            return;
        }
        leftAxis = axis(series, line.axis);
        rightAxis = leftAxis;
        if (line.hideAxes) {
            leftAxis = leftAxis.withoutLabels();
        } else if (!line.hideYAxis && side() == Side.LEFT) {
            makeRoomLeft(leftAxis);
        } else if (!line.hideYAxis) {
            makeRoomRight(leftAxis);
        }
    }

    private void makeRoomLeft(ValueAxis axis) {
        area.xmin = Math.max(area.xmin, margin() + AxisLabels.width(axis, picture.textStyle()) * LABEL_ROOM);
    }

    private void makeRoomRight(ValueAxis axis) {
        area.xmax = Math.min(area.xmax, picture.width() - AxisLabels.width(axis, picture.textStyle()) * LABEL_ROOM);
    }

    private ValueAxis axis(List<DrawnSeries> shown, AxisParameters asked) {
        DataLimits limits = DataLimits.of(shown, line.drawNullAsZero, line.areaMode == AreaMode.STACKED);
        ValueRange range = ValueRange.of(limits.lowest(), limits.highest(), asked);
        if (line.logBase > 0) {
            return LogTicks.axis(range, line.logBase, line.unitSystem);
        }
        LinearTicks ticks = new LinearTicks(range, line.unitSystem);
        return asked.step().isPresent() ? ticks.axis(asked.step().getAsDouble()) : ticks.axis(line.divisors);
    }

    private void drawLabels(TimeAxis times) {
        AxisLabels labels = new AxisLabels(canvas, area);
        canvas.setColor(picture.foreground());
        if (!line.hideYAxis) {
            if (side() == Side.LEFT) {
                labels.left(leftAxis);
            }
            if (twoAxes || side() == Side.RIGHT) {
                labels.right(rightAxis, twoAxes);
            }
        }
        if (!line.hideXAxis) {
            labels.times(times, line.xFormat.orElse(times.labelFormat(settings.dateFormat())));
        }
    }

    private void drawGrid(TimeAxis times) {
        canvas.section("grid");
        GridLines grid = new GridLines(canvas, area, line.majorGridLineColor, line.minorGridLineColor);
        grid.values(leftAxis, line.minorY);
        grid.times(times);
        grid.borders();
    }
}
