package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.Slice;
import java.util.List;

/**
 * The span of time in which a node keeps its points with one precision.
 *
 * @param precision seconds per point
 * @param points how many
 * @param start of the span, seconds since the epoch
 * @param end of the span
 * @param slices those of this precision, the one with the latest start first; those that are made come last
 */
record Archive(int precision, long points, long start, long end, List<Slice> slices) {}
