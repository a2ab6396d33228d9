package io.graphitecluster.node.receive;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** How senders are named in the log. */
final class Peers {
    private Peers() {}

    /** Address and port; no look-up of a host name, which could take seconds. */
    static String nameOf(SocketAddress address) {
        return address instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress() + ":" + internet.getPort()
                : String.valueOf(address);
    }
}
