/**
 * The render engine: targets in, series out. Pure: the time, the zone and the stored series are handed in.
 */
package io.graphitecluster.web.render;
