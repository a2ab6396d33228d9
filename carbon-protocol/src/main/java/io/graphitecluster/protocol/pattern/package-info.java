/** Regular expressions as upstream's configuration files have them, for whoever reads or writes such files. */
package io.graphitecluster.protocol.pattern;
