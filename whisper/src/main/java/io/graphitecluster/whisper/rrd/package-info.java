/** Files of RRDtool, read directly: {@link io.graphitecluster.whisper.rrd.RrdFormat} draws the format. */
package io.graphitecluster.whisper.rrd;
