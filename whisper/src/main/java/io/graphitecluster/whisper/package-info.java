/** The Whisper file format: fixed-size round-robin archives of (time, value) points. */
package io.graphitecluster.whisper;
