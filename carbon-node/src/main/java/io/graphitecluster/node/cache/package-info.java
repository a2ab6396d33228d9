/** Points that are accepted and not yet in their files. */
package io.graphitecluster.node.cache;
