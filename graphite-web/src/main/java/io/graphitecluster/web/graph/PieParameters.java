package io.graphitecluster.web.graph;

import java.awt.Color;

/**
 * What a request asks of a pie.
 *
 * @param title above the pie; empty for none
 * @param hideLegend no names below the pie
 * @param labels what stands on the slices
 * @param smallestLabelled slices below this number, or percentage, have no label
 * @param rotatedLabels labels are turned with their slice
 * @param labelColor colour of the labels
 * @param alpha opacity of the slices, 0 to 1
 */
record PieParameters(
        String title,
        boolean hideLegend,
        Labels labels,
        double smallestLabelled,
        boolean rotatedLabels,
        Color labelColor,
        double alpha) {
    private static final int LONGEST_TITLE = 1000;
    private static final double SMALLEST_LABELLED = 5;

    /** What stands on the slices. */
    enum Labels {
        NONE,
        NUMBER,
        PERCENT
    }

    static PieParameters read(ParameterReader reader) {
        return new PieParameters(
                PlusDecoder.decode(reader.text("title", LONGEST_TITLE).orElse("")),
                reader.flag("hideLegend", false),
                reader.choice("valueLabels", Labels.PERCENT, Labels.class),
                reader.number("valueLabelsMin").orElse(SMALLEST_LABELLED),
                reader.text("pieLabels").filter("rotated"::equals).isPresent(),
                PictureParameters.color(reader, "valueLabelsColor", "black"),
                reader.flag("areaAlpha", false) ? reader.number("areaAlpha", 1, 0, 1) : 1);
    }
}
