/** What is done to the nodes of a tree from time to time: upstream's maintenance plugins, and a check of our own. */
package io.graphitecluster.ceres.maintenance;
