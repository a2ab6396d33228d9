package io.graphitecluster.node.receive;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.net.Outcomes;
import io.graphitecluster.protocol.stream.Unfinished;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * One connection of a sender. While the {@link ReadGate} is closed nothing more is read, and what was read already waits
 * undecoded; it is decoded when the gate opens or the node stops, so that nothing that was read is lost.
 *
 * <p>An orderly end of the connection is the sender's receipt. Sockets linger for no time ({@code SO_LINGER} 0), so that
 * the kernel resets the connections of a process that dies. When the sender has ended its half, the other half is ended
 * in order, once everything that was read is accepted, or counted as refused.
 *
 * <p>With TLS both ends are the message {@code close_notify}: a connection that just ends may have been cut off by anybody
 * on the way, and gets no receipt.
 */
final class StreamHandler extends ChannelInboundHandlerAdapter implements SenderConnection {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ReadGate gate;
    private final StreamDecoder decoder;
    private final Acceptance acceptance;
    private final boolean tls;
    private final BegunInput begun;
    private final Complaints complaints;
    private final Queue<ByteBuf> undecoded = new ArrayDeque<>();
    private Runnable gateListener;
    private BegunInput.Share share;
    private boolean ended;
    private boolean closed;
    private boolean finishing;
    private boolean inputEnded;
    private boolean cutOff;
    private boolean receiptAsked;
    private boolean turnScheduled;
    private long chunks;

    /**
     * @param tls whether the end of the sender's half is told by TLS rather than by TCP
     * @param begun memory of what has begun and is not whole
     */
    StreamHandler(
            ReadGate gate,
            StreamDecoder decoder,
            Acceptance acceptance,
            boolean tls,
            BegunInput begun,
            Complaints complaints) {
        this.gate = gate;
        this.decoder = decoder;
        this.acceptance = acceptance;
        this.tls = tls;
        this.begun = begun;
        this.complaints = complaints;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        gateListener = () -> context.executor().execute(() -> gateChanged(context.channel()));
        gate.listen(gateListener);
        share = begun.open(() -> context.executor().execute(() -> letGo(context.channel())));
    }

    /** Memory is short, and on this connection nothing has become whole for long. */
    private void letGo(Channel channel) {
        Unfinished unfinished = decoder.unfinished();
        if (unfinished.begun() > 0 && !closed) {
            complaints.refused(
                    Refusal.TOO_MUCH_BEGUN,
                    unfinished.begun() + " bytes have come of a line or message, and memory for such is used up;"
                            + " the connection is closed: send lines and messages whole");
            closed = true;
            ReceiptHold.reset(channel);
        }
        unfinished.release();
        share.holds(0);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        gateChanged(context.channel());
        if (tls) {
            // The handshake goes on while points have to wait.
            context.read();
        }
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        chunks++;
        undecoded.add((ByteBuf) message);
        decodeWhileOpen(context.channel());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent told && told.isSuccess()) {
            endOfInput(context.channel());
        } else if (event instanceof ChannelInputShutdownEvent && !inputEnded) {
            cutOff = tls;
            endOfInput(context.channel());
        }
        context.fireUserEventTriggered(event);
    }

    private void endOfInput(Channel channel) {
        inputEnded = true;
        decodeWhileOpen(channel);
    }

    /** A connection that is not read because the gate is closed is not idle. */
    @Override
    public void endIdle(Channel channel) {
        if (!gate.isClosed() && undecoded.isEmpty()) {
            endOfInput(channel);
        }
    }

    private void giveReceipt(Channel channel) {
        receiptAsked = true;
        if (cutOff || !decoder.mayEnd()) {
            ReceiptHold.reset(channel);
            return;
        }
        acceptance.whenAccepted(() -> channel.eventLoop().execute(() -> {
            if (channel.isOpen()) {
                channel.config().setOption(ChannelOption.SO_LINGER, -1);
                Outcomes.logFailure(channel.close());
            }
        }));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended = true;
        endWhenDecoded();
        context.fireChannelInactive();
    }

    @Override
    public Future<Void> finish(Channel channel, long quietMillis, long endNanos) {
        channel.eventLoop().execute(() -> {
            finishing = true;
            gate.forget(gateListener);
            decodeWhileOpen(channel);
            channel.config().setAutoRead(true);
            closeWhenQuiet(channel, quietMillis, endNanos, chunks);
        });
        return channel.closeFuture();
    }

    private void closeWhenQuiet(Channel channel, long quietMillis, long endNanos, long chunksBefore) {
        Runnable check = () -> {
            if (System.nanoTime() - endNanos >= 0) {
                // What is not accepted by now gets no receipt.
                ReceiptHold.reset(channel);
            } else if (chunks == chunksBefore) {
                endOfInput(channel);
                closeAtTheLatest(channel, endNanos);
            } else {
                closeWhenQuiet(channel, quietMillis, endNanos, chunks);
            }
        };
        Outcomes.logFailure(channel.eventLoop().schedule(check, quietMillis, TimeUnit.MILLISECONDS));
    }

    private void closeAtTheLatest(Channel channel, long endNanos) {
        Runnable close = () -> ReceiptHold.reset(channel);
        Outcomes.logFailure(
                channel.eventLoop().schedule(close, Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS));
    }

    private void gateChanged(Channel channel) {
        if (!finishing) {
            decodeWhileOpen(channel);
            channel.config().setAutoRead(!gate.isClosed() && !turnScheduled);
        }
    }

    private void decodeWhileOpen(Channel channel) {
        while (!undecoded.isEmpty() && !turnScheduled && (finishing || !gate.isClosed())) {
            decodeFirst(channel);
        }
        endWhenDecoded();
        if (inputEnded && undecoded.isEmpty() && !receiptAsked && !closed) {
            giveReceipt(channel);
        }
    }

    private void endWhenDecoded() {
        if (ended && undecoded.isEmpty()) {
            gate.forget(gateListener);
            decoder.close();
            share.holds(0);
        }
    }

    private void decodeFirst(Channel channel) {
        ByteBuf chunk = undecoded.element();
        ByteBuffer bytes = chunk.isReadable() ? chunk.nioBuffer() : NOTHING;
        Unfinished unfinished = decoder.unfinished();
        int waiting = unfinished.begun() + bytes.remaining();
        if (!closed && !decoder.decode(bytes)) {
            closed = true;
            ReceiptHold.reset(channel);
        }
        if (unfinished.begun() < waiting) {
            share.whole();
        }
        share.holds(unfinished.held());
        if (!closed && decoder.hasMore()) {
            chunk.skipBytes(chunk.readableBytes() - bytes.remaining());
            scheduleTurn(channel);
        } else {
            undecoded.remove().release();
        }
    }

    private void scheduleTurn(Channel channel) {
        turnScheduled = true;
        channel.config().setAutoRead(false);
        channel.eventLoop().execute(() -> {
            turnScheduled = false;
            decodeWhileOpen(channel);
            if (!turnScheduled) {
                channel.config().setAutoRead(finishing || !gate.isClosed());
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.fireExceptionCaught(cause);
        ReceiptHold.reset(context.channel());
    }
}
