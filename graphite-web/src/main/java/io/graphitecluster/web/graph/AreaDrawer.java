package io.graphitecluster.web.graph;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Fills the areas between series and the line of zero, each only where none before it has filled. */
final class AreaDrawer {
    private final double zero;
    private final Skyline above = new Skyline();
    private final Skyline below = new Skyline();

    /**
     * @param zero y of the value 0, in pixels from the top of the picture
     */
    AreaDrawer(double zero) {
        this.zero = zero;
    }

    /** What is seen of the area between the points and zero; from here on it counts as filled. */
    Path2D area(List<SeriesShape.Run> runs) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        above.add(edge(runs, -1)).appendTo(path, zero, -1);
        below.add(edge(runs, 1)).appendTo(path, zero, 1);
        return path;
    }

    /** The part of the points' edge on one side of zero, as heights from there. */
    private List<Skyline.Segment> edge(List<SeriesShape.Run> runs, int direction) {
        List<Skyline.Segment> edge = new ArrayList<>();
        for (SeriesShape.Run run : runs) {
            double[] last = null;
            for (double[] point : run.points()) {
                if (last != null) {
                    piece(edge, last[0], direction * (last[1] - zero), point[0], direction * (point[1] - zero));
                }
                last = point;
            }
        }
        return edge;
    }

    private static void piece(List<Skyline.Segment> edge, double x0, double h0, double x1, double h1) {
        if (x1 <= x0 || (h0 <= 0 && h1 <= 0)) {
            return;
        }
        double crossing = x0 + (x1 - x0) * h0 / (h0 - h1);
        if (h0 < 0 && crossing > x0 && crossing < x1) {
            edge.add(new Skyline.Segment(crossing, 0, x1, h1));
        } else if (h1 < 0 && crossing > x0 && crossing < x1) {
            edge.add(new Skyline.Segment(x0, h0, crossing, 0));
        } else {
            edge.add(new Skyline.Segment(x0, Math.max(0, h0), x1, Math.max(0, h1)));
        }
    }
}
