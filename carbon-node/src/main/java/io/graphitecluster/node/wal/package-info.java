/** The write-ahead log: what is in it is accepted, and outlives the process. */
package io.graphitecluster.node.wal;
