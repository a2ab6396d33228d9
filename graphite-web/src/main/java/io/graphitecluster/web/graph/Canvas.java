package io.graphitecluster.web.graph;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * What a picture is drawn on: lines, areas and text in pixels from the upper left corner. There is one kind for each
 * format; all are given the same shapes, text as outlines, so that a picture is the same in all of them.
 */
abstract class Canvas {
    /** Corners sharper than this ratio of their length to the line's width are cut. */
    static final float MITER_LIMIT = 10;

    /** How far text can be from its point and still be seen, in pixels. */
    private final double reach;

    private TextStyle textStyle;

    /** Where text stands in relation to its point. */
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /** Which height of the text stands at its point. */
    enum VerticalAlign {
        TOP,
        MIDDLE,
        BASELINE
    }

    /**
     * @param width of the picture in pixels
     * @param height of the picture in pixels
     */
    Canvas(int width, int height) {
        this.reach = 2.0 * (width + height);
    }

    /** Says what is drawn from here on: {@code title}, {@code legend}, {@code axes}, … (a word). */
    abstract void section(String name);

    /** The finished picture; nothing can be drawn afterwards. */
    abstract byte[] finish(SvgMetadata metadata);

    /** The colour of all that follows. */
    abstract void setColor(Color color);

    /** The look of text that follows. */
    void setTextStyle(TextStyle style) {
        this.textStyle = style;
    }

    TextStyle textStyle() {
        return textStyle;
    }

    /** From here on only what lies within is drawn. */
    abstract void clip(Rectangle2D area);

    abstract void fill(Shape shape);

    void fillRectangle(double x, double y, double width, double height) {
        fill(new Rectangle2D.Double(x, y, width, height));
    }

    /** A frame one pixel wide whose upper left edges lie within the rectangle. */
    void frame(double x, double y, double width, double height) {
        stroke(new Rectangle2D.Double(x + 0.5, y + 0.5, width - 0.5, height - 0.5), 1, 0);
    }

    void line(double x1, double y1, double x2, double y2, double width) {
        stroke(new Line2D.Double(x1, y1, x2, y2), width, 0);
    }

    /**
     * @param width in pixels; nothing is drawn for 0
     * @param dash length of dashes and gaps in pixels, or 0 for a line that is drawn through
     */
    abstract void stroke(Shape shape, double width, double dash);

    /** A line of text. */
    void text(String text, double x, double y, Align align, VerticalAlign verticalAlign) {
        text(text, x, y, align, verticalAlign, 0);
    }

    /**
     * A line of text, turned about its point.
     *
     * @param degrees clockwise
     */
    void text(String text, double x, double y, Align align, VerticalAlign verticalAlign, double degrees) {
        if (text.isBlank()) {
            return;
        }
        double left = switch (align) {
            case LEFT -> 0;
            case CENTER -> -textStyle.width(text) / 2;
            case RIGHT -> -textStyle.width(text);
        };
        double down = switch (verticalAlign) {
            case TOP -> textStyle.ascent();
            case MIDDLE -> textStyle.lineHeight() / 2 - textStyle.descent();
            case BASELINE -> 0;
        };
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.rotate(Math.toRadians(degrees));
        place.translate(left, down);
        // Of a name that is longer than any picture only what can be seen.
        Path2D outline = textStyle.outline(text, -left - reach, -left + reach);
        outline.transform(place);
        fill(outline);
    }
}
