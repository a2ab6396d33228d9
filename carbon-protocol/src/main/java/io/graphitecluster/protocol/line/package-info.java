/** The line protocol, {@code name value timestamp}, over plain bytes: streams, datagrams, and writing. */
package io.graphitecluster.protocol.line;
