/** The cache protocol (port 7002): readers ask for points that are not in files yet, and for a file's method. */
package io.graphitecluster.node.query;
