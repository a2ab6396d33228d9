/** Configuration files that are read again when they change. */
package io.graphitecluster.node.reload;
