package io.graphitecluster.web.graph;

import java.util.List;

/**
 * A value axis as it is drawn.
 *
 * @param bottom value at its lower end
 * @param top value at its upper end
 * @param step distance between labels as first asked or chosen; NaN on a logarithmic axis
 * @param labelValues values that have a label, ascending
 * @param labels the labels' texts, as many as values
 * @param logBase base of a logarithmic axis, or 0
 */
record ValueAxis(
        double bottom, double top, double step, List<Double> labelValues, List<String> labels, double logBase) {
    /** Further out than any picture; keeps coordinates within what rasterizers can do. */
    private static final double FAR = 1e6;

    ValueAxis {
        labelValues = List.copyOf(labelValues);
        labels = List.copyOf(labels);
    }

    /** The same axis without labels; its ends then are what the picture spans. */
    ValueAxis withoutLabels() {
        return new ValueAxis(bottom, top, step, List.of(), List.of(), logBase);
    }

    /**
     * Where a value lies, in pixels from the top of the picture. The picture spans the labels, from the first to the
     * last, and only without labels the axis' ends. What lies above the picture is drawn at its upper edge.
     *
     * @return NaN when a logarithmic axis cannot show the value
     */
    double y(double value, DrawingArea area) {
        double lowest = spansLabels() ? labelValues.getFirst() : bottom;
        double highest = spansLabels() ? labelValues.getLast() : top;
        double share;
        if (logBase > 0) {
            if (value <= 0) {
                return Double.NaN;
            }
            share = (Math.log(value) - Math.log(lowest)) / (Math.log(highest) - Math.log(lowest));
        } else {
            share = (value - lowest) / (highest - lowest);
        }
        return Math.clamp(area.ymax - area.height() * share, 0, FAR);
    }

    private boolean spansLabels() {
        return labelValues.size() > 1;
    }
}
