/** Series in a Ceres tree: {@code DATABASE = ceres}. */
package io.graphitecluster.node.store.ceres;
