package io.graphitecluster.web.graph;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * How high an area reaches above its base, all along the x axis, while one shape after the other is laid behind those
 * before it.
 *
 * <pre>
 *       __                   the second shape is seen
 *   ___/  \__  second        only where it is higher
 *  /first\___\               than the first
 *  ==========  base
 * </pre>
 *
 * Graphite draws areas so: what one series has filled, no later one paints over. Heights are at least 0.
 */
final class Skyline {
    private List<Segment> covered = new ArrayList<>();

    /** A straight piece of an upper edge, from x0 to x1. Pieces may jump where they meet. */
    record Segment(double x0, double h0, double x1, double h1) {
        double height(double x) {
            return h0 + (h1 - h0) * (x - x0) / (x1 - x0);
        }

        Segment between(double from, double to) {
            return from == x0 && to == x1 ? this : new Segment(from, height(from), to, height(to));
        }
    }

    /**
     * Lays a shape behind what is there.
     *
     * @param shape its upper edge from left to right
     * @return what is seen of it
     */
    Seen add(List<Segment> shape) {
        Merge merge = new Merge(covered);
        for (Segment piece : shape) {
            if (piece.x1() > piece.x0()) {
                merge.add(piece);
            }
        }
        covered = merge.finish();
        return merge.seen;
    }

    /** The visible parts of a shape, each a closed outline, in x and height. */
    static final class Seen {
        private final List<List<double[]>> outlines = new ArrayList<>();
        private final List<double[]> upper = new ArrayList<>();
        private final List<double[]> lower = new ArrayList<>();

        private void add(double x0, double low0, double high0, double x1, double low1, double high1) {
            if (!upper.isEmpty() && upper.getLast()[0] != x0) {
                close();
            }
            upper.add(new double[] {x0, high0});
            upper.add(new double[] {x1, high1});
            lower.add(new double[] {x0, low0});
            lower.add(new double[] {x1, low1});
        }

        private void close() {
            if (upper.isEmpty()) {
                return;
            }
            List<double[]> outline = new ArrayList<>(upper);
            outline.addAll(lower.reversed());
            outlines.add(outline);
            upper.clear();
            lower.clear();
        }

        /**
         * Appends the outlines.
         *
         * @param base y of height 0, in pixels from the top of the picture
         * @param up pixels that y changes for each pixel of height: -1 upwards, 1 downwards
         */
        void appendTo(Path2D path, double base, int up) {
            for (List<double[]> outline : outlines) {
                boolean first = true;
                for (double[] point : outline) {
                    double y = base + up * point[1];
                    if (first) {
                        path.moveTo(point[0], y);
                        first = false;
                    } else {
                        path.lineTo(point[0], y);
                    }
                }
                path.closePath();
            }
        }
    }

    /** Walks along a shape and the edge before it at the same time. */
    private static final class Merge {
        private final List<Segment> before;
        private final List<Segment> after = new ArrayList<>();
        private final Seen seen = new Seen();
        private int next;
        private Segment rest;

        Merge(List<Segment> before) {
            this.before = before;
            advance();
        }

        private void advance() {
            rest = next < before.size() ? before.get(next++) : null;
        }

        private void keep(double until) {
            if (rest.x1() <= until) {
                after.add(rest);
                advance();
            } else {
                after.add(rest.between(rest.x0(), until));
                rest = rest.between(until, rest.x1());
            }
        }

        void add(Segment piece) {
            while (rest != null && rest.x0() < piece.x0()) {
                keep(piece.x0());
            }
            double x = piece.x0();
            while (x < piece.x1()) {
                boolean bare = rest == null || rest.x0() > x;
                double end = Math.min(piece.x1(), bare ? (rest == null ? piece.x1() : rest.x0()) : rest.x1());
                Segment mine = piece.between(x, end);
                compare(mine, bare ? new Segment(x, 0, end, 0) : rest.between(x, end));
                if (!bare) {
                    if (end == rest.x1()) {
                        advance();
                    } else {
                        rest = rest.between(end, rest.x1());
                    }
                }
                x = end;
            }
        }

        /** Both span the same x. */
        private void compare(Segment mine, Segment theirs) {
            double left = mine.h0() - theirs.h0();
            double right = mine.h1() - theirs.h1();
            if (left * right < 0) {
                double x = mine.x0() + (mine.x1() - mine.x0()) * left / (left - right);
                if (x > mine.x0() && x < mine.x1()) {
                    higher(left > 0, mine.between(mine.x0(), x), theirs.between(theirs.x0(), x));
                    higher(right > 0, mine.between(x, mine.x1()), theirs.between(x, theirs.x1()));
                    return;
                }
            }
            higher(left + right > 0, mine, theirs);
        }

        private void higher(boolean mineIs, Segment mine, Segment theirs) {
            if (mineIs) {
                seen.add(mine.x0(), theirs.h0(), mine.h0(), mine.x1(), theirs.h1(), mine.h1());
                after.add(mine);
            } else {
                after.add(theirs);
            }
        }

        List<Segment> finish() {
            while (rest != null) {
                after.add(rest);
                advance();
            }
            seen.close();
            return after;
        }
    }
}
