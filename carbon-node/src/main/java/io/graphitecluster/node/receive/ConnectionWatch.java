package io.graphitecluster.node.receive;

import io.graphitecluster.node.metrics.Refusal;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;

/** Watches how a connection begins and ends, ends it when it is idle, and counts handshakes that fail. */
final class ConnectionWatch extends ChannelInboundHandlerAdapter {
    private final String receiver;
    private final String peer;
    private final ConnectionLog log;
    private final Complaints complaints;
    private final SenderConnection connection;
    private String reason = "it was cut off";
    private boolean inOrder;
    private boolean established;

    ConnectionWatch(
            String receiver, String peer, ConnectionLog log, Complaints complaints, SenderConnection connection) {
        this.receiver = receiver;
        this.peer = peer;
        this.log = log;
        this.complaints = complaints;
        this.connection = connection;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        established = true;
        log.established(receiver, peer);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inOrder = true;
        } else if (event instanceof SslCloseCompletionEvent told) {
            inOrder |= told.isSuccess();
        } else if (event instanceof SslHandshakeCompletionEvent shake && !shake.isSuccess()) {
            reason = "no TLS";
            complaints.refused(
                    Refusal.TLS_FAILED,
                    "the " + receiver + " receiver could not agree with it on TLS: "
                            + shake.cause().getMessage() + "; the connection is closed");
        } else if (event instanceof IdleStateEvent) {
            inOrder = true;
            connection.endIdle(context.channel());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        inOrder = false;
        reason = cause.toString();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!established) {
            return;
        }
        if (inOrder) {
            log.closed(receiver, peer);
        } else {
            log.lost(receiver, peer, reason);
        }
    }
}
