package io.graphitecluster.node.relay;

import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How points are written to a destination over TCP.
 *
 * @param protocol how messages are written
 * @param tls for connections with TLS
 * @param deferMicros {@code TIME_TO_DEFER_SENDING}: how long a message waits for more points, in microseconds
 */
public record LinkSettings(DestinationProtocol protocol, Optional<Supplier<SslContext>> tls, long deferMicros) {}
