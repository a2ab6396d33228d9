/** How fast points come in: a node's own receivers, pipeline and router before a store that forgets them. */
package io.graphitecluster.bench.intake;
