/** Deletes series: their points, their files and their names, so that no restart brings anything back. */
package io.graphitecluster.node.removal;
