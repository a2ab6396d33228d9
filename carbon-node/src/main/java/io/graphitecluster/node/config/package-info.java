/**
 * The files that configure a node, as upstream reads them: Python's INI dialect, its regular expressions, and the rules of
 * {@code carbon.conf}, {@code storage-schemas.conf} and {@code storage-aggregation.conf}.
 */
package io.graphitecluster.node.config;
