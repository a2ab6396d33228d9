/** Compressed streams of senders, unpacked piece by piece within bounds of memory. */
package io.graphitecluster.node.compression;
