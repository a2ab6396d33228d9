package io.graphitecluster.web.graph;

import io.graphitecluster.web.graph.Canvas.Align;
import io.graphitecluster.web.graph.Canvas.VerticalAlign;
import io.graphitecluster.web.graph.PieParameters.Labels;
import io.graphitecluster.web.render.PieSlice;
import java.awt.Color;
import java.awt.geom.Arc2D;
import java.util.ArrayList;
import java.util.List;

/** A pie: slices clockwise from the top, in the order of the targets. */
final class PieGraph {
    private static final double LEFT_ROOM = 10;

    /** Share of the drawing area that the pie fills. */
    private static final double FILL = 0.95;

    /** Numbers below this that are no whole numbers are written with decimals. */
    private static final double SMALL = 10;

    private final Canvas canvas;
    private final PictureParameters picture;
    private final PieParameters pie;
    private final DrawingArea area;

    PieGraph(Canvas canvas, PictureParameters picture, PieParameters pie) {
        this.canvas = canvas;
        this.picture = picture;
        this.pie = pie;
        this.area = new DrawingArea(
                picture.margin() + LEFT_ROOM,
                picture.width() - picture.margin(),
                picture.margin(),
                picture.height() - picture.margin());
    }

    /**
     * Draws the pie.
     *
     * @param slices at least one whose value is above 0; others take no room
     */
    void draw(List<PieSlice> slices) {
        if (!pie.title().isEmpty()) {
            new Titles(canvas, area, picture).above(pie.title(), picture.margin());
        }
        canvas.setTextStyle(picture.textStyle());
        if (!pie.hideLegend()) {
            List<Legend.Entry> entries = new ArrayList<>();
            for (int i = 0; i < slices.size(); i++) {
                entries.add(new Legend.Entry(slices.get(i).name(), color(i, 1), false));
            }
            new Legend(canvas, area, picture).draw(entries, false);
        }
        drawSlices(slices);
    }

    /** The sum of what slices stand for; negative values and those that are no number stand for nothing. */
    static double total(List<PieSlice> slices) {
        return slices.stream().mapToDouble(PieGraph::size).sum();
    }

    private static double size(PieSlice slice) {
        return Double.isFinite(slice.value()) ? Math.max(0, slice.value()) : 0;
    }

    private Color color(int slice, double alpha) {
        return Colors.parse(
                "colorList",
                picture.lineColors().get(slice % picture.lineColors().size()),
                alpha);
    }

    private void drawSlices(List<PieSlice> slices) {
        double radius = Math.max(0, Math.min(area.width(), area.height()) / 2 * FILL);
        double centerX = area.xmin + area.width() / 2;
        double centerY = area.ymin + area.height() / 2;
        double total = total(slices);
        double angle = 0;
        List<Runnable> labels = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            double value = size(slices.get(i));
            double sweep = 360 * value / total;
            canvas.setColor(color(i, pie.alpha()));
            canvas.fill(new Arc2D.Double(
                    centerX - radius, centerY - radius, 2 * radius, 2 * radius, 90 - angle, -sweep, Arc2D.PIE));
            double middle = angle + sweep / 2;
            labels.add(() -> drawLabel(value, value / total, middle, centerX, centerY, radius));
            angle += sweep;
        }
        // After all slices, so that none lies over a label.
        canvas.setColor(pie.labelColor());
        labels.forEach(Runnable::run);
    }

    /**
     * @param angle of the slice's middle, in degrees clockwise from the top
     */
    private void drawLabel(double value, double share, double angle, double centerX, double centerY, double radius) {
        if (pie.labels() == Labels.NONE
                || (pie.labels() == Labels.PERCENT ? share * 100 : value) < pie.smallestLabelled()) {
            return;
        }
        double fromRight = (angle + 270) % 360;
        double x = centerX + radius / 2 * Math.cos(Math.toRadians(fromRight));
        double y = centerY + radius / 2 * Math.sin(Math.toRadians(fromRight));
        boolean upsideDown = fromRight > 90 && fromRight <= 270;
        double turn = pie.rotatedLabels() ? (upsideDown ? fromRight - 180 : fromRight) : 0;
        canvas.text(label(value, share), x, y, Align.CENTER, VerticalAlign.MIDDLE, turn);
    }

    private String label(double value, double share) {
        if (pie.labels() == Labels.PERCENT) {
            return "%" + TickLabels.fixed(share * 100, 2);
        }
        return value < SMALL && value != Math.rint(value)
                ? TickLabels.fixed(value, 2)
                : TickLabels.fixed(Math.floor(value), 0);
    }
}
