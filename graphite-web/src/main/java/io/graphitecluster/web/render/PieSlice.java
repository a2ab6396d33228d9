package io.graphitecluster.web.render;

/**
 * One slice of a pie.
 *
 * @param name what the legend says
 * @param value its share, in the unit of the series; 0 when the series has no value
 */
public record PieSlice(String name, double value) {}
