package io.graphitecluster.node.receive;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;

/** The handler at the end of a sender's connection, which decides when it may end. */
interface SenderConnection {
    /** Nothing came for too long: ends the connection in order if that may be. Called on its event loop. */
    void endIdle(Channel channel);

    /**
     * The node stops: takes in what the sender has sent already, whether the gate is closed or not, and closes the
     * connection once nothing has come for a while.
     *
     * @param quietMillis how long nothing has to come
     * @param endNanos when the connection is closed in any case, by {@link System#nanoTime}
     * @return done when the connection is closed
     */
    Future<Void> finish(Channel channel, long quietMillis, long endNanos);
}
