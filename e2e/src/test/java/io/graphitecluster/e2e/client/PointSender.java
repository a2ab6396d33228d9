package io.graphitecluster.e2e.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes to a port of a node. */
public final class PointSender {
    private static final int TIMEOUT_MILLIS = 30_000;

    private PointSender() {}

    /**
     * Does what {@code echo … | nc -N host port} does: connects, writes, half-closes, and reads until the other side
     * closes. A node closes in order only once everything it read is accepted, so that a return is a receipt.
     *
     * @throws IOException when the connection breaks: then nothing is known
     */
    public static void send(String host, int port, byte[] bytes) throws IOException {
        try (Socket socket = open(host, port)) {
            socket.getOutputStream().write(bytes);
            finish(socket);
        }
    }

    /** A connection to a port of this machine, for who sends bit by bit; {@link #finish} ends it. */
    public static Socket open(int port) throws IOException {
        return open("127.0.0.1", port);
    }

    private static Socket open(String host, int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    /** Half-closes, and returns with the receipt. */
    public static void finish(Socket socket) throws IOException {
        socket.shutdownOutput();
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Sends text to a port of this machine. */
    public static void send(int port, String text) throws IOException {
        send("127.0.0.1", port, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a datagram to a port of this machine. */
    public static void sendDatagram(int port, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(
                    bytes, bytes.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        }
    }
}
