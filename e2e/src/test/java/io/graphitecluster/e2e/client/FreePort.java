package io.graphitecluster.e2e.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for processes under test. */
public final class FreePort {
    private FreePort() {}

    /** A TCP port of the loopback address that nobody listens on now. */
    public static int any() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
