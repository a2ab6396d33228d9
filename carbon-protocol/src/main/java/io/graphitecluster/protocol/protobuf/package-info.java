/** The wire format of Protocol Buffers, as far as Graphite's messages need it, and the messages that carry datapoints. */
package io.graphitecluster.protocol.protobuf;
