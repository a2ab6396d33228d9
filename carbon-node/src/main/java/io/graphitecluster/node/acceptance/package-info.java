/** When a point counts as accepted, for those who give receipts. */
package io.graphitecluster.node.acceptance;
