package io.graphitecluster.web.render;

import io.graphitecluster.web.api.Parameters;
import java.util.List;

/** Draws what the render engine computed. Pure: the same arguments give the same picture. */
public interface Painter {
    /**
     * A graph of lines and areas over time.
     *
     * @param series in the order of the targets, not consolidated: the painter asks for as many points as it has
     *     pixels
     * @param parameters the whole request: width, height, title, colours and so on
     * @param range what was asked for
     * @return the bytes of the picture
     * @throws io.graphitecluster.web.api.InvalidRequestException when a parameter of the picture is wrong, or the
     *     format is not one that can be drawn
     */
    byte[] paint(List<Series> series, Parameters parameters, TimeRange range, PictureFormat format);

    /**
     * A pie with a slice for each series.
     *
     * @throws io.graphitecluster.web.api.InvalidRequestException when a parameter of the picture is wrong
     */
    byte[] paintPie(List<PieSlice> slices, Parameters parameters, PictureFormat format);

    /**
     * About how much memory a picture takes while it is drawn, in bytes.
     *
     * @param series how many of them, or slices, are drawn
     * @throws io.graphitecluster.web.api.InvalidRequestException when a parameter of the picture is wrong
     */
    long memory(int series, Parameters parameters, PictureFormat format);
}
