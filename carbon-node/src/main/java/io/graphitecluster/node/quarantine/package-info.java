/** Where damaged files go, with the reason. */
package io.graphitecluster.node.quarantine;
