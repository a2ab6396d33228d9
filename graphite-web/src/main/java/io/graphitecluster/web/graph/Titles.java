package io.graphitecluster.web.graph;

import io.graphitecluster.web.graph.Canvas.Align;
import io.graphitecluster.web.graph.Canvas.VerticalAlign;

/** The title above a picture and those beside its value axes. Each takes its room from the drawing area. */
final class Titles {
    private final Canvas canvas;
    private final DrawingArea area;
    private final PictureParameters picture;
    private final double lineHeight;

    Titles(Canvas canvas, DrawingArea area, PictureParameters picture) {
        this.canvas = canvas;
        this.area = area;
        this.picture = picture;
        this.lineHeight = picture.textStyle().forTitles().lineHeight();
    }

    /**
     * The title, centred, a line for each line of the text.
     *
     * @param gap pixels left free below
     */
    void above(String text, double gap) {
        begin("title");
        double y = area.ymin;
        for (String line : text.split("\n", -1)) {
            canvas.text(line, picture.width() / 2.0, y, Align.CENTER, VerticalAlign.TOP);
            y += lineHeight;
        }
        area.ymin = y + gap;
    }

    /** The title of the left axis, reading upwards. */
    void left(String text) {
        begin("vtitle");
        double x = area.xmin + lineHeight;
        for (String line : text.split("\n", -1)) {
            canvas.text(line, x, picture.height() / 2.0, Align.CENTER, VerticalAlign.BASELINE, 270);
            x += lineHeight;
        }
        area.xmin = x + picture.margin() + lineHeight;
    }

    /** The title of the right axis, reading downwards. */
    void right(String text) {
        begin("vtitleRight");
        double x = area.xmax - lineHeight;
        for (String line : text.split("\n", -1)) {
            canvas.text(line, x, picture.height() / 2.0, Align.CENTER, VerticalAlign.BASELINE, 90);
            x -= lineHeight;
        }
        area.xmax = x - picture.margin() - lineHeight;
    }

    private void begin(String section) {
        canvas.section(section);
        canvas.setTextStyle(picture.textStyle().forTitles());
        canvas.setColor(picture.foreground());
    }
}
