/** JSON as Python's {@code json} module reads and writes it: node metadata is what Python programs left there, and read. */
package io.graphitecluster.ceres.json;
