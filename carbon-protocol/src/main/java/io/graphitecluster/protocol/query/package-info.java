/** What a frontend asks a node, and the answers, in the shape of go-carbon's carbonserver. */
package io.graphitecluster.protocol.query;
