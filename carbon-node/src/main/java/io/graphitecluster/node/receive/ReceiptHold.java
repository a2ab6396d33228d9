package io.graphitecluster.node.receive;

import io.graphitecluster.node.net.Outcomes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Keeps TLS from giving receipts by itself. TLS 1.2 answers a {@code close_notify} with its own at once, and any version
 * says it when a connection is closed for whatever reason. A receiver has nothing else to say after the handshake, so what
 * TLS would send is kept until the receipt is given, which is when the socket may linger. Stands between the socket and
 * TLS.
 */
final class ReceiptHold extends ChannelDuplexHandler {
    /** A client can make TLS talk; one that does so more than any needs to is cut off. */
    private static final int MOST_KEPT = 16 << 10;

    private final SslHandler tls;
    private final Queue<Kept> kept = new ArrayDeque<>();
    private int keptBytes;

    ReceiptHold(SslHandler tls) {
        this.tls = tls;
    }

    /** Closes a connection without a receipt: TLS, where there is any, is not asked to say that all is in order. */
    static void reset(Channel channel) {
        ChannelHandlerContext hold = channel.pipeline().context(ReceiptHold.class);
        Outcomes.logFailure(hold == null ? channel.close() : hold.close());
    }

    private boolean isHolding(ChannelHandlerContext context) {
        return tls.handshakeFuture().isSuccess() && context.channel().config().getOption(ChannelOption.SO_LINGER) == 0;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!isHolding(context)) {
            writeKept(context);
            Outcomes.logFailure(context.write(message, promise));
            return;
        }
        kept.add(new Kept(message, promise));
        keptBytes += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        if (keptBytes > MOST_KEPT) {
            Outcomes.logFailure(context.close());
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        if (!isHolding(context)) {
            writeKept(context);
        }
        // What the handshake ended with was written before it counted as ended.
        context.flush();
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (!isHolding(context)) {
            writeKept(context);
            context.flush();
        }
        drop();
        Outcomes.logFailure(context.close(promise));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }

    private void writeKept(ChannelHandlerContext context) {
        for (Kept next = kept.poll(); next != null; next = kept.poll()) {
            Outcomes.logFailure(context.write(next.message, next.promise));
        }
    }

    private void drop() {
        for (Kept next = kept.poll(); next != null; next = kept.poll()) {
            ReferenceCountUtil.release(next.message);
            next.promise.tryFailure(new IllegalStateException("no receipt is given"));
        }
    }

    private record Kept(Object message, ChannelPromise promise) {}
}
