package io.graphitecluster.node.receive;

import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a receiver listens.
 *
 * @param address of the socket
 * @param tls what is shown to and asked of clients that connect from now on; empty for connections without TLS
 */
public record ReceiverPort(InetSocketAddress address, Optional<Supplier<SslContext>> tls) {
    /** A port without TLS. */
    public static ReceiverPort plain(InetSocketAddress address) {
        return new ReceiverPort(address, Optional.empty());
    }
}
