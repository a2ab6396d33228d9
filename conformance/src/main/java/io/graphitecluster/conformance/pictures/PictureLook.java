package io.graphitecluster.conformance.pictures;

import io.graphitecluster.conformance.Mismatch;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Compares what is seen: how much ink of which colour lies in each ninth of the picture. Ink is the difference to the
 * background, added up by channel; smoothing an edge spreads it but does not change it, so that two rasterizers agree
 * on it, though not on single pixels. A picture without its lines, in other colours, with areas where none belong or
 * with its parts in other places does not pass.
 */
final class PictureLook {
    private static final int TILES = 3;
    private static final int CHANNELS = 3;

    /** Share of all ink that may be missing, too much, or in another ninth. */
    private static final double TOLERANCE = 0.2;

    private PictureLook() {}

    static void compare(BufferedImage reference, BufferedImage actual) {
        double difference = difference(reference, actual);
        if (difference > TOLERANCE) {
            throw new Mismatch("look: what is drawn differs from the reference picture by a share of %.2f of its ink"
                    .formatted(difference));
        }
    }

    /** The ink that one picture has and the other lacks in the same place, as a share of the reference's. */
    static double difference(BufferedImage reference, BufferedImage actual) {
        double[] expected = ink(reference, reference.getRGB(0, 0));
        double[] found = ink(actual, reference.getRGB(0, 0));
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.abs(expected[i] - found[i]);
        }
        return difference / Math.max(1, Arrays.stream(expected).sum());
    }

    private static double[] ink(BufferedImage image, int background) {
        double[] ink = new double[TILES * TILES * CHANNELS];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int tile = y * TILES / image.getHeight() * TILES + x * TILES / image.getWidth();
                int pixel = image.getRGB(x, y);
                for (int channel = 0; channel < CHANNELS; channel++) {
                    int shift = 8 * channel;
                    ink[tile * CHANNELS + channel] += Math.abs((pixel >> shift & 0xff) - (background >> shift & 0xff));
                }
            }
        }
        return ink;
    }
}
