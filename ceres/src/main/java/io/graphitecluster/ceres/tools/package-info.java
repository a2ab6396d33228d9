/**
 * The commands {@code ceres-*}, {@code slicecat} and {@code convert-*}: what upstream's commands of the same names are, with the same
 * arguments, exit codes and output, and some options more.
 */
package io.graphitecluster.ceres.tools;
