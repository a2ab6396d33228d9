/** What keeps the points of series for good, as the rest of the node sees it: one interface, whatever the files look like. */
package io.graphitecluster.node.store;
