/** A whole node, as a process, beside a go-carbon: points that were kept, and what keeping them took. */
package io.graphitecluster.bench.node;
