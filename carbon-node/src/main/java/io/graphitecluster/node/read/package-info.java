/** Answers to readers, over cache and files together, in the shape of go-carbon's carbonserver. */
package io.graphitecluster.node.read;
