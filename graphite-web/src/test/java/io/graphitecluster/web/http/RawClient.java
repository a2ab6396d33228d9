package io.graphitecluster.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sees the bytes of an answer as they come, and decides how many of them it takes. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    RawClient(URI address, String pathAndQuery) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("GET " + pathAndQuery + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** The next bytes, fewer only where the connection ends. */
    String read(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /** The number of bytes until the connection ends, in whatever way; the last ones are what {@code end} shows. */
    String readToTheEnd() throws IOException {
        byte[] last = new byte[0];
        InputStream in = socket.getInputStream();
        byte[] part = new byte[1 << 16];
        try {
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                last = java.util.Arrays.copyOf(part, n);
            }
        } catch (java.net.SocketException e) {
            return "";
        }
        return new String(last, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
