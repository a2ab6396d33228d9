package io.graphitecluster.web.graph;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/**
 * How text looks, and how much room it needs.
 *
 * @param name the font's name as it was asked for
 * @param size in pixels
 * @param bold heavy strokes
 * @param italic slanted; widths are those of upright text, as in our fonts' own italics
 */
record TextStyle(String name, double size, boolean bold, boolean italic) {
    /** Slant of italics: 11 degrees. */
    private static final double SLANT = Math.tan(Math.toRadians(11));

    /** The same style in another size. */
    TextStyle withSize(double newSize) {
        return new TextStyle(name, newSize, bold, italic);
    }

    /** The style of titles: somewhat larger. */
    TextStyle forTitles() {
        return withSize(size + Math.floor(Math.log(size)));
    }

    /** Pixels from the baseline to the top of a line. */
    double ascent() {
        return face().ascent() * scale();
    }

    /** Pixels from the baseline to the bottom of a line. */
    double descent() {
        return face().descent() * scale();
    }

    /** Pixels from one line to the next. */
    double lineHeight() {
        return (face().ascent() + face().descent()) * scale();
    }

    /** Pixels that a line of text takes, spaces at its end included. */
    double width(String text) {
        FontFace face = face();
        long units = text.codePoints().mapToLong(face::advance).sum();
        return units * scale();
    }

    /** The outlines of a line of text that starts at x 0 on the baseline y 0; y grows downwards. */
    Path2D outline(String text) {
        return outline(text, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The outlines of those characters only that begin between two x, in pixels. */
    Path2D outline(String text, double from, double to) {
        FontFace face = face();
        double scale = scale();
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        long advance = 0;
        for (int codePoint : text.codePoints().toArray()) {
            double x = advance * scale;
            if (x >= from && x <= to) {
                AffineTransform place = new AffineTransform(scale, 0, italic ? scale * SLANT : 0, -scale, x, 0);
                path.append(face.outline(codePoint).getPathIterator(place), false);
            }
            advance += face.advance(codePoint);
        }
        return path;
    }

    private FontFace face() {
        return FontFamily.of(name).face(bold);
    }

    private double scale() {
        return size / face().unitsPerEm();
    }
}
