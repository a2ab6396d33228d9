/** Ceres trees: their nodes, the slices that hold the nodes' points, reading, writing and finding. */
package io.graphitecluster.ceres;
