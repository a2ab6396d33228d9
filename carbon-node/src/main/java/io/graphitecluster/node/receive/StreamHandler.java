package io.graphitecluster.node.receive;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.net.Outcomes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a sender. While the {@link ReadGate} is closed nothing more is read, and what was read already waits
 * undecoded; it is decoded when the gate opens or the node stops, so that nothing that was read is lost.
 *
 * <p>An orderly end of the connection is the sender's receipt. Sockets linger for no time ({@code SO_LINGER} 0), so that
 * the kernel resets the connections of a process that dies. When the sender has ended its half, the other half is ended
 * in order, once everything that was read is accepted, or counted as refused.
 */
final class StreamHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);

    private final ReadGate gate;
    private final StreamDecoder decoder;
    private final Acceptance acceptance;
    private final Queue<ByteBuf> undecoded = new ArrayDeque<>();
    private Runnable gateListener;
    private boolean ended;
    private boolean closed;
    private boolean finishing;
    private boolean inputEnded;
    private boolean receiptAsked;
    private long chunks;

    StreamHandler(ReadGate gate, StreamDecoder decoder, Acceptance acceptance) {
        this.gate = gate;
        this.decoder = decoder;
        this.acceptance = acceptance;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        gateListener = () -> context.executor().execute(() -> gateChanged(context.channel()));
        gate.listen(gateListener);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        gateChanged(context.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        chunks++;
        undecoded.add((ByteBuf) message);
        decodeWhileOpen(context.channel());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            decodeWhileOpen(context.channel());
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    /** Ends the connection in order once everything that was read is accepted. Called on its event loop. */
    void endWithReceipt(Channel channel) {
        inputEnded = true;
        decodeWhileOpen(channel);
    }

    private void giveReceipt(Channel channel) {
        receiptAsked = true;
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
        if (undecoded.isEmpty()) {
            gate.forget(gateListener);
        }
    }

    /**
     * The node stops: takes in what the sender has sent already, whether the gate is closed or not, and closes the
     * connection once nothing has come for a while.
     *
     * @param quietMillis how long nothing has to come
     * @param endNanos when the connection is closed in any case, by {@link System#nanoTime}
     * @return done when the connection is closed
     */
    Future<Void> finish(Channel channel, long quietMillis, long endNanos) {
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
                Outcomes.logFailure(channel.close());
            } else if (chunks == chunksBefore) {
                endWithReceipt(channel);
                closeAtTheLatest(channel, endNanos);
            } else {
                closeWhenQuiet(channel, quietMillis, endNanos, chunks);
            }
        };
        Outcomes.logFailure(channel.eventLoop().schedule(check, quietMillis, TimeUnit.MILLISECONDS));
    }

    private void closeAtTheLatest(Channel channel, long endNanos) {
        Runnable close = () -> Outcomes.logFailure(channel.close());
        Outcomes.logFailure(
                channel.eventLoop().schedule(close, Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS));
    }

    private void gateChanged(Channel channel) {
        if (!finishing) {
            channel.config().setAutoRead(!gate.isClosed());
            decodeWhileOpen(channel);
        }
    }

    private void decodeWhileOpen(Channel channel) {
        while (!undecoded.isEmpty() && (finishing || !gate.isClosed())) {
            decode(channel, undecoded.remove());
        }
        if (ended && undecoded.isEmpty()) {
            gate.forget(gateListener);
        }
        if (inputEnded && undecoded.isEmpty() && !receiptAsked && !closed) {
            giveReceipt(channel);
        }
    }

    private void decode(Channel channel, ByteBuf chunk) {
        try {
            if (!closed && !decoder.decode(chunk.nioBuffer())) {
                closed = true;
                Outcomes.logFailure(channel.close());
            }
        } finally {
            chunk.release();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.info("connection of {} broke: {}", context.channel().remoteAddress(), cause.toString());
        Outcomes.logFailure(context.close());
    }
}
