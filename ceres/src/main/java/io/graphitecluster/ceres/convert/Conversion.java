package io.graphitecluster.ceres.convert;

/**
 * What a conversion did, or would do.
 *
 * @param points how many points the target has
 * @param leftOut how many points of the source have no place in it: too old or too new for their archive, or of a precision
 *     that is among no retention
 */
public record Conversion(long points, long leftOut) {}
