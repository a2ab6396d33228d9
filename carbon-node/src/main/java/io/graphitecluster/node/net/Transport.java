package io.graphitecluster.node.net;

import io.netty.bootstrap.AbstractBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The event loops that all sockets share, and the kind of their channels: epoll where the kernel has it, else NIO. */
public final class Transport implements AutoCloseable {
    private static final int STOP_SECONDS = 5;

    static {
        // Events of Java's flight recorder: preparing them takes a tenth of a second of the start.
        System.getProperties().putIfAbsent("io.netty.jfr.enabled", "false");
    }

    private final boolean epoll;
    private final EventLoopGroup acceptors;
    private final EventLoopGroup workers;

    private Transport(boolean epoll, int threads) {
        this.epoll = epoll;
        IoHandlerFactory handlers = epoll ? KeepingEpoll.newFactory() : NioIoHandler.newFactory();
        this.acceptors = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("accept"), handlers);
        this.workers = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("io"), handlers);
    }

    /** Starts the event loops, one for each processor. */
    public static Transport start() {
        return new Transport(Epoll.isAvailable(), Runtime.getRuntime().availableProcessors());
    }

    /** The kind of transport, for the log. */
    public String kind() {
        return epoll ? "epoll" : "nio";
    }

    /** Runs what listens. */
    public EventLoopGroup acceptors() {
        return acceptors;
    }

    /** Runs the connections. */
    public EventLoopGroup workers() {
        return workers;
    }

    /** Kind of channel that accepts TCP connections. */
    public Class<? extends ServerChannel> serverChannel() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /** Kind of channel that connects. */
    public Class<? extends SocketChannel> clientChannel() {
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** Kind of channel that takes UDP datagrams. */
    public Class<? extends DatagramChannel> datagramChannel() {
        return epoll ? EpollDatagramChannel.class : NioDatagramChannel.class;
    }

    /**
     * Binds and waits for it.
     *
     * @param setting the setting that has the port, for the message of a failure
     * @throws IOException when the address cannot be had; names it and the setting
     */
    public Channel bind(AbstractBootstrap<?, ?> bootstrap, InetSocketAddress address, String setting)
            throws IOException {
        ChannelFuture future = bootstrap.bind(address).awaitUninterruptibly();
        if (!future.isSuccess()) {
            throw new IOException(
                    setting + ": cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + future.cause().getMessage() + "; end the process that has the port, or set " + setting
                            + " to another",
                    future.cause());
        }
        return future.channel();
    }

    /** Returns once everything that the workers were given before has run. */
    public void awaitWorkers() throws InterruptedException {
        awaitAll(workers);
    }

    /** Returns once connections that waited to be accepted have been, a loop's worth of them, and are with the workers. */
    public void awaitAcceptors() throws InterruptedException {
        awaitAll(acceptors);
        awaitAll(workers);
    }

    /** A loop looks at its sockets before it runs what it was given. */
    private static void awaitAll(EventLoopGroup loops) throws InterruptedException {
        for (EventExecutor loop : loops) {
            Outcomes.logFailure(loop.submit(() -> {}).await());
        }
    }

    /** Stops the event loops; what still runs gets a moment to end. */
    @Override
    public void close() {
        Outcomes.logFailure(
                workers.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly());
        Outcomes.logFailure(
                acceptors.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly());
    }
}
