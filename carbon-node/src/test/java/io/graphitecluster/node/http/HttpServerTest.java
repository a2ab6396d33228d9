package io.graphitecluster.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.net.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How requests may be cut into packets. */
class HttpServerTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int REQUESTS = 50;

    private Transport transport;
    private ExecutorService workers;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        transport = Transport.start();
        workers = Executors.newVirtualThreadPerTaskExecutor();
        HttpRoutes routes = new HttpRoutes()
                .add("/echo", request -> HttpAnswer.text(200, new String(request.body(), StandardCharsets.US_ASCII)));
        server = HttpServer.start(
                transport,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "READ_PORT",
                routes,
                workers,
                1000);
    }

    @AfterEach
    void stop() {
        server.close();
        workers.shutdownNow();
        transport.close();
    }

    @Test
    void aBodyThatComesAfterItsHeadersIsWaitedForOnEveryRequestOfAConnection() throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < REQUESTS; i++) {
                String body = "request %03d".formatted(i);
                out.write(headers(body).getBytes(StandardCharsets.US_ASCII));
                out.flush();
                out.write(body.getBytes(StandardCharsets.US_ASCII));
                out.flush();

                assertThat(answer(socket.getInputStream(), body)).endsWith("\r\n\r\n" + body + "\n");
            }
        }
    }

    @Test
    void requestsThatComeTogetherAreAnsweredInOrder() throws IOException {
        try (Socket socket = connect()) {
            StringBuilder together = new StringBuilder();
            for (int i = 0; i < REQUESTS; i++) {
                String body = "request %03d".formatted(i);
                together.append(headers(body)).append(body);
            }
            socket.getOutputStream().write(together.toString().getBytes(StandardCharsets.US_ASCII));

            for (int i = 0; i < REQUESTS; i++) {
                String body = "request %03d".formatted(i);
                assertThat(answer(socket.getInputStream(), body)).endsWith("\r\n\r\n" + body + "\n");
            }
        }
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String headers(String body) {
        return "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n";
    }

    /** What comes up to the end of the expected body. */
    private static String answer(InputStream in, String body) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith(body + "\n")) {
            int next = in.read();
            assertThat(next).as("the connection ended after: " + answer).isNotNegative();
            answer.append((char) next);
        }
        return answer.toString();
    }
}
