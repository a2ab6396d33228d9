/** Names that are changed on their way: {@code rewrite-rules.conf}. */
package io.graphitecluster.node.rewrite;
