package io.graphitecluster.web.render.evaluate;

import java.util.List;

/**
 * Lists of series, as {@code mapSeries} makes them for {@code reduceSeries}.
 *
 * @param groups in order
 */
public record SeriesGroups(List<SeriesList> groups) {
    /** Copies the list. */
    public SeriesGroups {
        groups = List.copyOf(groups);
    }

    /** As upstream shows such an argument in messages. */
    @Override
    public String toString() {
        return groups.toString();
    }
}
