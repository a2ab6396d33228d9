package io.graphitecluster.web.graph;

import io.graphitecluster.web.api.InvalidRequestException;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * What all kinds of pictures have in common.
 *
 * @param width in pixels
 * @param height in pixels
 * @param margin pixels left free at each side
 * @param background colour of the picture
 * @param foreground colour of text
 * @param lineColors colours of series in turn, as they were written
 * @param textStyle look of text
 * @param template defaults of other colours
 */
record PictureParameters(
        int width,
        int height,
        int margin,
        Color background,
        Color foreground,
        List<String> lineColors,
        TextStyle textStyle,
        Template template) {
    /** The longest side of a picture, in pixels. */
    static final int LONGEST_SIDE = 8192;

    /** The most pixels of a picture: 4096 x 2160. A bitmap takes 4 bytes for each. */
    static final int MOST_PIXELS = 4096 * 2160;

    private static final int DEFAULT_WIDTH = 330;
    private static final int DEFAULT_HEIGHT = 250;
    private static final int DEFAULT_MARGIN = 10;
    private static final int LARGEST_FONT = 400;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LIST = 20_000;

    PictureParameters {
        lineColors = List.copyOf(lineColors);
    }

    /**
     * Reads width, height, margin, template, colours and font.
     *
     * @throws InvalidRequestException naming the parameter that is wrong
     */
    static PictureParameters read(ParameterReader reader, Templates templates) {
        int width = reader.integer("width", DEFAULT_WIDTH, 1, LONGEST_SIDE);
        int height = reader.integer("height", DEFAULT_HEIGHT, 1, LONGEST_SIDE);
        if ((long) width * height > MOST_PIXELS) {
            throw new InvalidRequestException("Invalid parameters width=" + width + ", height=" + height
                    + ": a picture has at most " + MOST_PIXELS + " pixels");
        }
        int margin = reader.integer("margin", DEFAULT_MARGIN, -LONGEST_SIDE, LONGEST_SIDE);
        Template template = templates.named(reader.text("template").orElse("default"));
        return new PictureParameters(
                width,
                height,
                margin < 0 ? DEFAULT_MARGIN : margin,
                color(reader, "bgcolor", template.background()),
                color(reader, "fgcolor", template.foreground()),
                lineColors(reader, template),
                textStyle(reader, template.textStyle()),
                template);
    }

    /** The parameter as a colour. */
    static Color color(ParameterReader reader, String name, String fallback) {
        return Colors.parse(name, reader.text(name).orElse(fallback));
    }

    private static List<String> lineColors(ParameterReader reader, Template template) {
        if (reader.text("colorList").isEmpty()) {
            return template.lineColors();
        }
        List<String> colors = new ArrayList<>();
        String list = reader.text("colorList", LONGEST_LIST).orElseThrow();
        for (String color : PlusDecoder.decode(list).split(",", -1)) {
            Colors.parse("colorList", color); // Says what is wrong even when there are fewer series than colours.
            colors.add(color.strip());
        }
        return colors;
    }

    private static TextStyle textStyle(ParameterReader reader, TextStyle fallback) {
        return new TextStyle(
                reader.text("fontName", LONGEST_NAME).orElse(fallback.name()),
                reader.integer("fontSize", (int) fallback.size(), 1, LARGEST_FONT),
                reader.flag("fontBold", fallback.bold()),
                reader.flag("fontItalic", fallback.italic()));
    }
}
