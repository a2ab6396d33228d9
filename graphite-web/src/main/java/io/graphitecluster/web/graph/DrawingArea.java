package io.graphitecluster.web.graph;

import java.awt.geom.Rectangle2D;

/** What is left of the picture for the lines, in pixels from its upper left corner; shrinks while it is laid out. */
final class DrawingArea {
    double xmin;
    double xmax;
    double ymin;
    double ymax;

    DrawingArea(double xmin, double xmax, double ymin, double ymax) {
        this.xmin = xmin;
        this.xmax = xmax;
        this.ymin = ymin;
        this.ymax = ymax;
    }

    double width() {
        return xmax - xmin;
    }

    /** Negative when titles, legend and labels need more than the picture has. */
    double height() {
        return ymax - ymin;
    }

    Rectangle2D rectangle() {
        return new Rectangle2D.Double(
                Math.min(xmin, xmax), Math.min(ymin, ymax), Math.abs(width()), Math.abs(height()));
    }
}
