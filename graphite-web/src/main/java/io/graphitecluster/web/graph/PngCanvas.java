package io.graphitecluster.web.graph;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/** A bitmap, with an alpha channel only when its background lets something through. */
final class PngCanvas extends GraphicsCanvas {
    private final BufferedImage image;

    private PngCanvas(BufferedImage image) {
        super(image.createGraphics(), image.getWidth(), image.getHeight());
        this.image = image;
    }

    /** A bitmap of one colour. */
    static PngCanvas of(int width, int height, Color background) {
        int type = background.getAlpha() == 255 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
        BufferedImage image = new BufferedImage(width, height, type);
        Arrays.fill(((DataBufferInt) image.getRaster().getDataBuffer()).getData(), background.getRGB());
        return new PngCanvas(image);
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
