package io.graphitecluster.node.http;

import io.graphitecluster.node.net.Outcomes;
import io.graphitecluster.node.net.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/** Serves the routes on one port. A connection that is idle for a minute is closed. */
public final class HttpServer implements AutoCloseable {
    private static final int IDLE_SECONDS = 60;
    /** Queries come in the request line, too, and can be long. */
    private static final int LONGEST_LINE = 64 << 10;

    private static final int LARGEST_CHUNK = 8 << 10;

    private final Channel listener;
    private final ChannelGroup connections;

    private HttpServer(Channel listener, ChannelGroup connections) {
        this.listener = listener;
        this.connections = connections;
    }

    /**
     * Starts to listen.
     *
     * @param transport the event loops
     * @param address where to listen; port 0 takes any that is free
     * @param setting the setting that has the port, for the message of a failure
     * @param routes what to serve
     * @param workers runs the endpoints, which may block
     * @param maxBodyBytes a longer body is answered with 413
     * @throws IOException when the port cannot be had
     */
    public static HttpServer start(
            Transport transport,
            InetSocketAddress address,
            String setting,
            HttpRoutes routes,
            Executor workers,
            int maxBodyBytes)
            throws IOException {
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(transport.acceptors(), transport.workers())
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new IdleStateHandler(0, 0, IDLE_SECONDS))
                                .addLast(new HttpServerCodec(LONGEST_LINE, LONGEST_LINE, LARGEST_CHUNK))
                                .addLast(new HttpObjectAggregator(maxBodyBytes, true))
                                .addLast(new HttpExchange(routes, workers));
                    }
                });
        return new HttpServer(transport.bind(bootstrap, address, setting), connections);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        Outcomes.logFailure(listener.close().awaitUninterruptibly());
        Outcomes.logFailure(connections.close().awaitUninterruptibly());
    }
}
