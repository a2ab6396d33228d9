package io.graphitecluster.web.graph;

import io.graphitecluster.web.graph.Canvas.Align;
import io.graphitecluster.web.graph.Canvas.VerticalAlign;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The boxes of colour and the names below the picture, in as many columns as the longest name allows.
 *
 * <pre>
 *   [#] first name   [#] second name
 *   [#] third name   right axis name [#]
 * </pre>
 *
 * With two value axes, and enough room, the names of the right one start at the right edge.
 */
final class Legend {
    private static final double PADDING = 5;

    /** Room that must be left beside two columns before names are set at the right edge. */
    private static final double SPARE = 50;

    /**
     * @param name text of the entry
     * @param color of the box
     * @param right belongs to the right value axis
     */
    record Entry(String name, Color color, boolean right) {}

    private final Canvas canvas;
    private final DrawingArea area;
    private final double pictureWidth;
    private final Color foreground;
    private final double boxSize;
    private final double lineHeight;

    Legend(Canvas canvas, DrawingArea area, PictureParameters picture) {
        this.canvas = canvas;
        this.area = area;
        this.pictureWidth = picture.width();
        this.foreground = picture.foreground();
        this.boxSize = picture.textStyle().lineHeight() - 1;
        this.lineHeight = picture.textStyle().lineHeight() + 1;
    }

    /** One entry for each name. */
    static List<Entry> unique(List<Entry> entries) {
        Map<String, Entry> byName = new LinkedHashMap<>();
        entries.forEach(entry -> byName.putIfAbsent(entry.name(), entry));
        return new ArrayList<>(byName.values());
    }

    /**
     * Draws the entries at the bottom of the drawing area and takes their room from it.
     *
     * @param twoAxes the graph has two value axes
     */
    void draw(List<Entry> entries, boolean twoAxes) {
        canvas.section("legend");
        String longest = entries.stream()
                .map(Entry::name)
                .reduce((a, b) -> Comparator.comparingInt(String::length).compare(a, b) > 0 ? a : b)
                .orElseThrow();
        double boxWidth = 2 * (boxSize + PADDING);
        double twoColumns = canvas.textStyle().width(longest + " " + longest) + boxWidth;
        double labelWidth = canvas.textStyle().width(longest) + boxWidth;
        if (twoAxes && twoColumns + SPARE < pictureWidth) {
            drawBothSides(entries, labelWidth);
        } else {
            drawRows(entries, labelWidth);
        }
    }

    private void drawBothSides(List<Entry> entries, double labelWidth) {
        int columns = (int) Math.max(1, Math.floor(Math.floor((pictureWidth - area.xmin) / labelWidth) / 2));
        long right = entries.stream().filter(Entry::right).count();
        // A fraction of a line, when the last is not full, as upstream has it.
        double lines = Math.max(1, Math.max(entries.size() - right, right) / (double) columns);
        area.ymax -= lines * lineHeight + PADDING;
        double top = area.ymax + 2 * PADDING;
        double rightEdge = area.xmax - area.xmin;
        int leftCount = 0;
        int rightCount = 0;
        for (Entry entry : entries) {
            int count = entry.right() ? rightCount++ : leftCount++;
            int row = count / columns;
            double x = count % columns * labelWidth;
            double y = top + row * lineHeight;
            if (entry.right()) {
                box(entry, rightEdge - x - PADDING, y);
                name(entry, rightEdge - x - boxSize, y, Align.RIGHT);
            } else {
                box(entry, area.xmin + x, y);
                name(entry, area.xmin + x + boxSize + PADDING, y, Align.LEFT);
            }
        }
    }

    private void drawRows(List<Entry> entries, double labelWidth) {
        int columns = (int) Math.max(1, Math.floor(pictureWidth / labelWidth));
        area.ymax -= Math.ceilDiv(entries.size(), columns) * lineHeight + PADDING;
        double top = area.ymax + 2 * PADDING;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            double x = area.xmin + i % columns * labelWidth;
            int row = i / columns;
            double y = top + row * lineHeight;
            if (entry.right()) {
                box(entry, x + labelWidth + PADDING, y);
                name(entry, x + labelWidth, y, Align.RIGHT);
            } else {
                box(entry, x, y);
                name(entry, x + boxSize + PADDING, y, Align.LEFT);
            }
        }
    }

    private void box(Entry entry, double x, double y) {
        canvas.setColor(entry.color());
        canvas.fillRectangle(x, y, boxSize, boxSize);
        canvas.setColor(Colors.parse("legend", "darkgrey"));
        canvas.frame(x, y, boxSize, boxSize);
    }

    private void name(Entry entry, double x, double y, Align align) {
        canvas.setColor(foreground);
        canvas.text(entry.name(), x, y, align, VerticalAlign.TOP);
    }
}
