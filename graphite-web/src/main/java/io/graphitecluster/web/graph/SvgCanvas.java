package io.graphitecluster.web.graph;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;
import org.jfree.svg.ViewBox;

/**
 * A drawing, in the structure that scripts know from upstream:
 *
 * <pre>
 *   &lt;svg width="330px" height="250px" viewBox="0 0 330 250" ...&gt;
 *     ... background
 *     &lt;g class="title"&gt;...&lt;/g&gt; &lt;g class="legend"&gt;...&lt;/g&gt; &lt;g class="axes"&gt;...&lt;/g&gt; ...
 *     &lt;script&gt; metadata = {...} &lt;/script&gt;
 *   &lt;/svg&gt;
 * </pre>
 *
 * Text is drawn as outlines, so that it looks the same whatever fonts the viewer has.
 */
final class SvgCanvas extends GraphicsCanvas {
    /** Decimals of coordinates: finer than what a screen shows. */
    private static final double PRECISION = 1000;

    private final SVGGraphics2D graphics;
    private final StringBuilder elements;
    private boolean sectionOpen;

    private SvgCanvas(SVGGraphics2D graphics, StringBuilder elements) {
        super(graphics, (int) graphics.getWidth(), (int) graphics.getHeight());
        this.graphics = graphics;
        this.elements = elements;
    }

    /** A drawing with a background of one colour. */
    static SvgCanvas of(int width, int height, Color background) {
        StringBuilder elements = new StringBuilder(64 * 1024);
        SVGGraphics2D graphics = new SVGGraphics2D(width, height, SVGUnits.PX, elements);
        graphics.setGeomDoubleConverter(SvgCanvas::coordinate);
        graphics.setTransformDoubleConverter(SvgCanvas::coordinate);
        // Else names of clip paths come from the clock, and the same picture would differ from one time to the next.
        graphics.setDefsKeyPrefix("graphite");
        SvgCanvas canvas = new SvgCanvas(graphics, elements);
        canvas.setColor(background);
        canvas.fillRectangle(0, 0, width, height);
        return canvas;
    }

    private static String coordinate(double value) {
        double rounded = Math.round(value * PRECISION) / PRECISION;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    @Override
    void section(String name) {
        closeSection();
        elements.append("<g class=\"").append(name).append("\">");
        sectionOpen = true;
    }

    private void closeSection() {
        if (sectionOpen) {
            elements.append("</g>");
            sectionOpen = false;
        }
    }

    @Override
    byte[] finish(SvgMetadata metadata) {
        closeSection();
        String svg = graphics.getSVGElement(
                null, true, new ViewBox(0, 0, (int) graphics.getWidth(), (int) graphics.getHeight()), null, null);
        int end = svg.lastIndexOf("</svg>");
        String document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.substring(0, end)
                + "<script>\n  <![CDATA[\n    metadata = " + metadata.json() + "\n  ]]>\n</script>\n</svg>\n";
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
