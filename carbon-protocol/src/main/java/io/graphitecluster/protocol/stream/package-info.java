/** What the decoders of streams have in common. */
package io.graphitecluster.protocol.stream;
