package io.graphitecluster.web.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;

/**
 * The body of a response, written by a thread that may wait: no more is in memory than one piece that is gathered and
 * one on its way to the client. A body of one piece is sent with its length, a longer one in chunks. Closing it says
 * that the body is whole.
 */
final class ResponseStream extends OutputStream {
    private static final int PIECE = 1 << 15;

    private final HttpServerResponse response;
    private final byte[] piece = new byte[PIECE];
    private int length;
    private Future<Void> onItsWay = Future.succeededFuture();

    ResponseStream(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /**
     * @throws InterruptedIOException when the thread is interrupted
     * @throws IOException when the connection takes no more
     */
    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int from = offset;
        int end = offset + count;
        while (from < end) {
            if (length == PIECE) {
                send();
            }
            int part = Math.min(end - from, PIECE - length);
            System.arraycopy(bytes, from, piece, length, part);
            length += part;
            from += part;
        }
    }

    private void send() throws IOException {
        awaitClient();
        if (!response.headWritten()) {
            response.setChunked(true);
        }
        onItsWay = response.write(Buffer.buffer(length).appendBytes(piece, 0, length));
        length = 0;
    }

    private void awaitClient() throws IOException {
        try {
            onItsWay.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the client went away, or took too long");
        } catch (ExecutionException e) {
            throw new IOException("the client takes no more", e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        awaitClient();
        response.end(Buffer.buffer(length).appendBytes(piece, 0, length));
    }
}
