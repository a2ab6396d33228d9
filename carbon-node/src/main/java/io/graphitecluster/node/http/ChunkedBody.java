package io.graphitecluster.node.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A body that is written while it is made. Its beginning is kept until there is too much of it, so that a short answer is
 * sent whole and an early error can still be told; from then on it goes out in chunks. One is made while the client takes the
 * one before, and waits until it has. An answer that is {@link HttpAnswer#sentOnFlush} begins with its first flush, however
 * little there is.
 */
final class ChunkedBody extends OutputStream {
    private static final int KEPT = 1 << 20;
    private static final int FIRST = 64 << 10;
    private static final int CHUNK = 256 << 10;
    /** What is written comes in pieces of less than that, mostly. */
    private static final int PIECE = 32 << 10;

    private static final long PATIENCE_SECONDS = 60;

    private final Channel channel;
    private final HttpAnswer answer;
    private final boolean keepAlive;
    private final boolean discard;
    private byte[] kept = new byte[FIRST];
    private int length;
    private boolean begun;
    private ChannelFuture underWay;

    /** @param discard whether only the headers are wanted */
    ChunkedBody(Channel channel, HttpAnswer answer, boolean keepAlive, boolean discard) {
        this.channel = channel;
        this.answer = answer;
        this.keepAlive = keepAlive;
        this.discard = discard;
    }

    /** Whether the client has got a part already. */
    boolean hasBegun() {
        return begun;
    }

    /** The whole body, as long as nothing has been sent. */
    byte[] whole() {
        return Arrays.copyOf(kept, length);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (discard) {
            return;
        }
        if (length + count > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(length + count, kept.length * 2));
        }
        System.arraycopy(bytes, offset, kept, length, count);
        length += count;
        if (length >= (begun ? CHUNK : KEPT)) {
            sendKept();
        }
    }

    @Override
    public void flush() throws IOException {
        if (answer.sentOnFlush() && length > 0) {
            sendKept();
            await(underWay);
        }
    }

    private void sendKept() throws IOException {
        if (!begun) {
            begun = true;
            HttpResponse head =
                    new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
            head.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
            answer.headers().forEach((name, value) -> head.headers().set(name, value));
            HttpUtil.setTransferEncodingChunked(head, true);
            HttpUtil.setKeepAlive(head, keepAlive);
            underWay = channel.writeAndFlush(head);
        }
        await(underWay);
        underWay = channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(kept, 0, length)));
        kept = new byte[answer.sentOnFlush() ? FIRST : CHUNK + PIECE];
        length = 0;
    }

    /** Ends a body that has begun. */
    void finish() throws IOException {
        if (length > 0) {
            sendKept();
        }
        await(underWay);
        await(channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    }

    private static void await(ChannelFuture sent) throws IOException {
        try {
            if (!sent.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the client takes nothing for " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the node is stopping");
        }
        if (!sent.isSuccess()) {
            throw new IOException("the client has gone away: " + sent.cause(), sent.cause());
        }
    }
}
