package io.graphitecluster.web.graph;

import java.util.List;

/**
 * Named defaults of a picture's looks.
 *
 * @param background colour of the picture
 * @param foreground colour of text
 * @param majorLine colour of strong grid lines
 * @param minorLine colour of faint grid lines
 * @param lineColors colours of the lines in turn
 * @param textStyle font
 */
record Template(
        String background,
        String foreground,
        String majorLine,
        String minorLine,
        List<String> lineColors,
        TextStyle textStyle) {
    Template {
        lineColors = List.copyOf(lineColors);
    }
}
