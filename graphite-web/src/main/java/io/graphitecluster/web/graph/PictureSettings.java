package io.graphitecluster.web.graph;

/**
 * What an operator of the cluster sets for all pictures.
 *
 * @param dateFormat how days are written at the time axis, in strftime's letters
 * @param legendMaxItems with more series than this there is no legend unless it is asked for
 * @param templates looks by name
 */
public record PictureSettings(String dateFormat, int legendMaxItems, Templates templates) {
    private static final int MOST_LEGEND_ENTRIES = 10;

    /** What holds when nothing is set: as upstream. */
    public static final PictureSettings STANDARD =
            new PictureSettings(TimeGrid.DATE, MOST_LEGEND_ENTRIES, Templates.STOCK);
}
