/** A book of the points that the processes under test accepted, to be held against what they answer. */
package io.graphitecluster.e2e.ledger;
