/**
 * Pictures of {@code /render}: lines and areas over time, and pies, as PNG or SVG.
 *
 * <p>{@link io.graphitecluster.web.graph.GraphPainter} is the entry. It reads the request into typed parameters, lays
 * the picture out from outside to inside (titles, legend, labels, what is left for the lines), and draws on a {@code
 * Canvas}, of which there is one for each format. Layout and axes follow upstream's to the fraction of a pixel, since
 * they show in the metadata of SVG pictures.
 *
 * <p>Nothing here uses the fonts or the display of the machine: glyphs are outlines of fonts that we carry.
 */
package io.graphitecluster.web.graph;
