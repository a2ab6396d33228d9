/** Conversion from Whisper files to Ceres nodes and back, without loss of what both can hold. */
package io.graphitecluster.ceres.convert;
