package io.graphitecluster.web.graph;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** A canvas that is drawn on through Java2D. */
abstract class GraphicsCanvas extends Canvas {
    private final Graphics2D graphics;

    /**
     * @param width of the picture in pixels
     * @param height of the picture in pixels
     */
    GraphicsCanvas(Graphics2D graphics, int width, int height) {
        super(width, height);
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        // Lines stay where they are, to the fraction of a pixel, instead of being moved onto the pixels.
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    @Override
    void setColor(Color color) {
        graphics.setColor(color);
    }

    @Override
    void clip(Rectangle2D area) {
        graphics.setClip(area);
    }

    @Override
    void fill(Shape shape) {
        graphics.fill(shape);
    }

    @Override
    void stroke(Shape shape, double width, double dash) {
        if (width <= 0) {
            return;
        }
        float[] pattern = dash > 0 ? new float[] {(float) dash} : null;
        graphics.setStroke(new BasicStroke(
                (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, MITER_LIMIT, pattern, dash > 0 ? 1 : 0));
        graphics.draw(shape);
    }
}
