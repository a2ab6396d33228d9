package io.graphitecluster.node.query;

import io.graphitecluster.node.net.Outcomes;
import io.graphitecluster.node.net.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on {@code CACHE_QUERY_PORT}. A reader that does not take its answers is not read from, so that they cannot pile
 * up.
 */
public final class CacheQueryServer {
    private static final Logger LOG = LoggerFactory.getLogger(CacheQueryServer.class);

    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listener;

    private CacheQueryServer(Transport transport, InetSocketAddress address, CacheQueries queries) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(transport.acceptors(), transport.workers())
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline().addLast(new Connection(queries, channel));
                    }
                });
        this.listener = transport.bind(bootstrap, address, "CACHE_QUERY_PORT");
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when the port cannot be had; names it
     */
    public static CacheQueryServer start(Transport transport, InetSocketAddress address, CacheQueries queries)
            throws IOException {
        return new CacheQueryServer(transport, address, queries);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Stops listening and closes all connections. */
    public void stop() throws InterruptedException {
        Outcomes.logFailure(listener.close().await());
        connections.close().await();
    }

    /** One reader. */
    private static final class Connection extends SimpleChannelInboundHandler<ByteBuf> {
        private final QueryStream stream;

        Connection(CacheQueries queries, Channel channel) {
            InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
            this.stream = new QueryStream(
                    queries,
                    peer.getAddress().getHostAddress() + ":" + peer.getPort(),
                    answer -> send(channel, answer));
        }

        private static void send(Channel channel, byte[] answer) {
            ByteBuf frame = channel.alloc().buffer(Integer.BYTES + answer.length);
            frame.writeInt(answer.length).writeBytes(answer);
            Outcomes.logFailure(channel.writeAndFlush(frame));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf chunk) {
            byte[] bytes = ByteBufUtil.getBytes(chunk);
            if (!stream.decode(bytes, 0, bytes.length)) {
                Outcomes.logFailure(context.close());
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            context.channel().config().setAutoRead(context.channel().isWritable());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.info("cache query connection of {} broke: {}", context.channel().remoteAddress(), cause.toString());
            Outcomes.logFailure(context.close());
        }
    }
}
