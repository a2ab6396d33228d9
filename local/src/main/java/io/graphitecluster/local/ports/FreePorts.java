package io.graphitecluster.local.ports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Which ports of the loopback address are free. */
public interface FreePorts {
    /** Whether a TCP server could listen there. */
    boolean isFree(int port);

    /** Whether a TCP server and a UDP one could listen there. */
    boolean isFreeForTcpAndUdp(int port);

    /** A TCP port that is free now, never the same twice in a row. */
    int anyFree();

    /** The ports of this machine, tried by listening on them for a moment. */
    static FreePorts ofThisMachine() {
        return new LoopbackPorts();
    }

    /** Tries by binding. */
    final class LoopbackPorts implements FreePorts {
        private final InetAddress loopback = InetAddress.getLoopbackAddress();

        @Override
        public boolean isFree(int port) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(loopback, port));
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public boolean isFreeForTcpAndUdp(int port) {
            if (!isFree(port)) {
                return false;
            }
            try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback, port))) {
                return socket.isBound();
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public int anyFree() {
            try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException("no free port on " + loopback, e);
            }
        }
    }
}
