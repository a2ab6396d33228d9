package io.graphitecluster.web.graph;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * What a picture is drawn on: lines, areas and text in pixels from the upper left corner. There is one kind for each
 * format; all draw through Java2D, so that a picture is the same in all of them.
 */
abstract class Canvas {
    /** Corners sharper than this ratio of their length to the line's width are cut. */
    private static final float MITER_LIMIT = 10;

    private final Graphics2D graphics;

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
    Canvas(Graphics2D graphics, int width, int height) {
        this.graphics = graphics;
        this.reach = 2.0 * (width + height);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        // Lines stay where they are, to the fraction of a pixel, instead of being moved onto the pixels.
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** Says what is drawn from here on: {@code title}, {@code legend}, {@code axes}, … (a word). */
    abstract void section(String name);

    /** The finished picture; nothing can be drawn afterwards. */
    abstract byte[] finish(SvgMetadata metadata);

    /** The colour of all that follows. */
    void setColor(Color color) {
        graphics.setColor(color);
    }

    /** The look of text that follows. */
    void setTextStyle(TextStyle style) {
        this.textStyle = style;
    }

    TextStyle textStyle() {
        return textStyle;
    }

    /** From here on only what lies within is drawn. */
    void clip(Rectangle2D area) {
        graphics.setClip(area);
    }

    void fill(Shape shape) {
        graphics.fill(shape);
    }

    void fillRectangle(double x, double y, double width, double height) {
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
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
    void stroke(Shape shape, double width, double dash) {
        if (width <= 0) {
            return;
        }
        float[] pattern = dash > 0 ? new float[] {(float) dash} : null;
        graphics.setStroke(new BasicStroke(
                (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, MITER_LIMIT, pattern, dash > 0 ? 1 : 0));
        graphics.draw(shape);
    }

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
        graphics.fill(outline);
    }
}
