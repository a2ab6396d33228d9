package io.graphitecluster.web.graph;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;

/**
 * One page of vectors, a point for each pixel. Text is drawn as outlines, as in SVG. The page's own y grows upwards, so
 * all shapes are turned over.
 */
final class PdfCanvas extends Canvas {
    private static final float OPAQUE = 255;

    private final PDDocument document;
    private final PDPageContentStream page;
    private final AffineTransform turned;
    /** Opacities are named objects of a page; each is made once. */
    private final Map<Integer, PDExtendedGraphicsState> opacities = new HashMap<>();

    private Color color = Color.BLACK;
    private boolean clipped;

    private PdfCanvas(PDDocument document, PDPageContentStream page, int width, int height) {
        super(width, height);
        this.document = document;
        this.page = page;
        this.turned = new AffineTransform(1, 0, 0, -1, 0, height);
    }

    /** A page with a background of one colour. */
    static PdfCanvas of(int width, int height, Color background) {
        try {
            PDDocument document = new PDDocument();
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfCanvas canvas = new PdfCanvas(
                    document, new PDPageContentStream(document, page, AppendMode.OVERWRITE, true), width, height);
            canvas.setColor(background);
            canvas.fillRectangle(0, 0, width, height);
            return canvas;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    @Override
    void section(String name) {
        // A page has no structure.
    }

    @Override
    void setColor(Color newColor) {
        color = newColor;
    }

    /** A page can only make its clip smaller, and go back to the state that it saved before. */
    @Override
    void clip(Rectangle2D area) {
        try {
            if (clipped) {
                page.restoreGraphicsState();
            }
            clipped = area != null;
            if (clipped) {
                page.saveGraphicsState();
                trace(area);
                page.clip();
            }
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    @Override
    void fill(Shape shape) {
        if (color.getAlpha() == 0) {
            return;
        }
        try {
            page.setNonStrokingColor(color);
            page.setGraphicsStateParameters(opacity());
            int rule = trace(shape);
            if (rule == PathIterator.WIND_EVEN_ODD) {
                page.fillEvenOdd();
            } else {
                page.fill();
            }
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    @Override
    void stroke(Shape shape, double width, double dash) {
        if (width <= 0 || color.getAlpha() == 0) {
            return;
        }
        try {
            page.setStrokingColor(color);
            page.setGraphicsStateParameters(opacity());
            page.setLineWidth((float) width);
            page.setLineJoinStyle(0);
            page.setLineCapStyle(0);
            page.setMiterLimit(MITER_LIMIT);
            page.setLineDashPattern(dash > 0 ? new float[] {(float) dash} : new float[0], dash > 0 ? 1 : 0);
            trace(shape);
            page.stroke();
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private PDExtendedGraphicsState opacity() {
        return opacities.computeIfAbsent(color.getAlpha(), alpha -> {
            PDExtendedGraphicsState state = new PDExtendedGraphicsState();
            state.setNonStrokingAlphaConstant(alpha / OPAQUE);
            state.setStrokingAlphaConstant(alpha / OPAQUE);
            return state;
        });
    }

    /** Puts the shape's outline into the page; returns the rule that says what lies within it. */
    private int trace(Shape shape) throws IOException {
        PathIterator path = shape.getPathIterator(turned);
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        boolean any = false;
        for (; !path.isDone(); path.next()) {
            any = true;
            int segment = path.currentSegment(p);
            if (segment == PathIterator.SEG_QUADTO) {
                // A page knows cubic curves only.
                p[4] = p[2];
                p[5] = p[3];
                p[2] = p[4] + (p[0] - p[4]) * 2 / 3;
                p[3] = p[5] + (p[1] - p[5]) * 2 / 3;
                p[0] = x + (p[0] - x) * 2 / 3;
                p[1] = y + (p[1] - y) * 2 / 3;
            }
            int last = segment == PathIterator.SEG_CUBICTO || segment == PathIterator.SEG_QUADTO ? 4 : 0;
            x = p[last];
            y = p[last + 1];
            switch (segment) {
                case PathIterator.SEG_MOVETO -> page.moveTo((float) x, (float) y);
                case PathIterator.SEG_LINETO -> page.lineTo((float) x, (float) y);
                case PathIterator.SEG_CLOSE -> page.closePath();
                default -> page.curveTo((float) p[0], (float) p[1], (float) p[2], (float) p[3], (float) x, (float) y);
            }
        }
        if (!any) {
            page.moveTo(0, 0);
        }
        return path.getWindingRule();
    }

    @Override
    byte[] finish(SvgMetadata metadata) {
        try (document) {
            if (clipped) {
                page.restoreGraphicsState();
            }
            page.close();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("a page in memory cannot be written", e);
    }
}
