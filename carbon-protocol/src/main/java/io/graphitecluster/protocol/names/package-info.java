/** Names of series: tags, the one normal form of a name, and where a series' file lies. */
package io.graphitecluster.protocol.names;
