/** Messages with their length before them, as the pickle and protobuf receivers take them. */
package io.graphitecluster.protocol.frame;
