package io.graphitecluster.web.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.PictureFormat;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.TimeRange;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws small pictures for tests and looks at them. */
final class Pictures {
    /** 2024-01-01 12:00:00 UTC. */
    static final long NOON = 1_704_110_400;

    static final TimeRange LAST_HOUR = new TimeRange(NOON - 3600, NOON, NOON, ZoneId.of("UTC"));

    private static final GraphPainter PAINTER = new GraphPainter();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Pictures() {}

    /** An hour of values, one a minute; NaN is none. */
    static Series series(String name, double... values) {
        double[] column = new double[60];
        for (int i = 0; i < column.length; i++) {
            double value = values[i % values.length];
            column[i] = Double.isNaN(value) ? Series.NONE : value;
        }
        return Series.of(name, NOON - 3540, NOON + 60, 60, column);
    }

    static byte[] paint(PictureFormat format, String query, Series... series) {
        return PAINTER.paint(List.of(series), Parameters.parse(query), LAST_HOUR, format);
    }

    static BufferedImage png(String query, Series... series) {
        try {
            return ImageIO.read(new ByteArrayInputStream(paint(PictureFormat.PNG, query, series)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A drawing by a painter with other settings. */
    static String svg(PictureSettings settings, String query, Series... series) {
        byte[] bytes = new GraphPainter(settings)
                .paint(List.of(series), Parameters.parse(query), LAST_HOUR, PictureFormat.SVG);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static String svg(String query, Series... series) {
        return new String(paint(PictureFormat.SVG, query, series), StandardCharsets.UTF_8);
    }

    /** The metadata that an SVG picture carries. */
    static JsonNode metadata(String svg) {
        String start = "metadata = ";
        int from = svg.indexOf(start) + start.length();
        try {
            return JSON.readTree(svg.substring(from, svg.indexOf("\n  ]]>", from)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
