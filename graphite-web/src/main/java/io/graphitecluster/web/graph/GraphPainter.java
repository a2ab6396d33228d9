package io.graphitecluster.web.graph;

import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.graph.Canvas.Align;
import io.graphitecluster.web.graph.Canvas.VerticalAlign;
import io.graphitecluster.web.render.Painter;
import io.graphitecluster.web.render.PictureFormat;
import io.graphitecluster.web.render.PieSlice;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.TimeRange;
import java.util.List;

/**
 * Draws the pictures of {@code /render} as PNG, SVG and PDF.
 *
 * <p>Time and memory are bounded by the picture's size ({@link PictureParameters#MOST_PIXELS}) and the number of
 * series: values are made into at most one point for each pixel of width before anything is drawn.
 */
public final class GraphPainter implements Painter {
    private static final long BYTES_A_POINT = 32;

    static {
        // Else Java2D asks for a display wherever the environment names one. Whoever sets it otherwise has a reason.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private final PictureSettings settings;

    /** A painter as upstream's. */
    public GraphPainter() {
        this(PictureSettings.STANDARD);
    }

    /** A painter as an operator of the cluster wants it. */
    public GraphPainter(PictureSettings settings) {
        this.settings = settings;
    }

    @Override
    public byte[] paint(List<Series> series, Parameters parameters, TimeRange range, PictureFormat format) {
        ParameterReader reader = new ParameterReader(parameters);
        PictureParameters picture = PictureParameters.read(reader, settings.templates());
        LineParameters line = new LineParameters(reader, picture.template());
        Canvas canvas = canvas(picture, format);
        if (!LineGraph.hasTime(series)) {
            return noData(canvas, picture);
        }
        return canvas.finish(new LineGraph(canvas, settings, picture, line, series).draw(range.zone()));
    }

    @Override
    public byte[] paintPie(List<PieSlice> slices, Parameters parameters, PictureFormat format) {
        ParameterReader reader = new ParameterReader(parameters);
        PictureParameters picture = PictureParameters.read(reader, settings.templates());
        PieParameters pie = PieParameters.read(reader);
        Canvas canvas = canvas(picture, format);
        if (!(PieGraph.total(slices) > 0)) {
            return noData(canvas, picture);
        }
        new PieGraph(canvas, picture, pie).draw(slices);
        return canvas.finish(SvgMetadata.NONE);
    }

    /** A bitmap and its encoded copy, or the text of as many points as a line has in the width of the picture. */
    @Override
    public long memory(int series, Parameters parameters, PictureFormat format) {
        PictureParameters picture = PictureParameters.read(new ParameterReader(parameters), settings.templates());
        long pixels = (long) picture.width() * picture.height();
        return format == PictureFormat.PNG ? 2 * Integer.BYTES * pixels : BYTES_A_POINT * picture.width() * series;
    }

    private static Canvas canvas(PictureParameters picture, PictureFormat format) {
        return switch (format) {
            case PNG -> PngCanvas.of(picture.width(), picture.height(), picture.background());
            case SVG -> SvgCanvas.of(picture.width(), picture.height(), picture.background());
            case PDF -> PdfCanvas.of(picture.width(), picture.height(), picture.background());
        };
    }

    private static byte[] noData(Canvas canvas, PictureParameters picture) {
        double size = Math.max(1, Math.log((double) picture.width() * picture.height()));
        canvas.setTextStyle(picture.textStyle().withSize(size));
        canvas.setColor(Colors.parse("color", "red"));
        canvas.text("No Data", picture.width() / 2.0, picture.height() / 2.0, Align.CENTER, VerticalAlign.TOP);
        return canvas.finish(SvgMetadata.NONE);
    }
}
