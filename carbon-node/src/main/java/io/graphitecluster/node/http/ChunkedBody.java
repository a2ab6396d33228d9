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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A body that is written while it is made. Its beginning is kept until there is too much of it, so that a short answer is
 * sent whole and an early error can still be told; from then on it goes out in chunks, each of which the client has to take
 * before the next. An answer that is {@link HttpAnswer#sentOnFlush} begins with its first flush, however little there is.
 */
final class ChunkedBody extends OutputStream {
    private static final int KEPT = 1 << 20;
    private static final int CHUNK = 64 << 10;
    private static final long PATIENCE_SECONDS = 60;

    private final Channel channel;
    private final HttpAnswer answer;
    private final boolean keepAlive;
    private final boolean discard;
    private ByteArrayOutputStream kept = new ByteArrayOutputStream(CHUNK);
    private boolean begun;

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
        return kept.toByteArray();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (discard) {
            return;
        }
        kept.write(bytes, offset, length);
        if (kept.size() >= (begun ? CHUNK : KEPT)) {
            sendKept();
        }
    }

    @Override
    public void flush() throws IOException {
        if (answer.sentOnFlush() && kept.size() > 0) {
            sendKept();
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
            await(channel.writeAndFlush(head));
        }
        await(channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(kept.toByteArray()))));
        kept = new ByteArrayOutputStream(CHUNK);
    }

    /** Ends a body that has begun. */
    void finish() throws IOException {
        if (kept.size() > 0) {
            sendKept();
        }
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
