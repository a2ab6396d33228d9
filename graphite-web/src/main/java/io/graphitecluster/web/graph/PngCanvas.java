package io.graphitecluster.web.graph;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** A bitmap, with an alpha channel only when its background lets something through. */
final class PngCanvas extends Canvas {
    private final BufferedImage image;

    private PngCanvas(BufferedImage image) {
        super(image.createGraphics());
        this.image = image;
    }

    /** A bitmap of one colour. */
    static PngCanvas of(int width, int height, Color background) {
        int type = background.getAlpha() == 255 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
        PngCanvas canvas = new PngCanvas(new BufferedImage(width, height, type));
        canvas.setColor(background);
        canvas.fillRectangle(0, 0, width, height);
        return canvas;
    }

    @Override
    void section(String name) {
        // A bitmap has no structure.
    }

    @Override
    byte[] finish(SvgMetadata metadata) {
        return PngEncoder.encode(image);
    }
}
