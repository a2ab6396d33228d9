package io.graphitecluster.node.relay;

import io.graphitecluster.cluster.upstream.Destination;
import io.graphitecluster.node.net.Backoff;
import io.graphitecluster.node.net.Outcomes;
import io.graphitecluster.node.net.Transport;
import io.graphitecluster.protocol.points.PointBatch.Point;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to one destination: made again whenever it ends, and fed from the destination's queue, one message at a
 * time, so that the points of a message that did not get out go back to their place. All state is that of one event loop.
 */
public final class DestinationLink implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(DestinationLink.class);
    private static final int CONNECT_MILLIS = 10_000;

    private final Destination destination;
    private final DestinationQueue queue;
    private final DestinationProtocol protocol;
    private final Optional<Supplier<SslContext>> tls;
    private final long deferMicros;
    private final Watcher watcher;
    private final Transport transport;
    private final EventLoop loop;
    private final AtomicBoolean sendScheduled = new AtomicBoolean();
    private Channel channel;
    private boolean writing;
    private boolean stopped;
    private final Backoff backoff = new Backoff();

    /** A link that is not connected yet. */
    public DestinationLink(
            Destination destination,
            DestinationQueue queue,
            LinkSettings settings,
            Transport transport,
            Watcher watcher) {
        this.destination = destination;
        this.queue = queue;
        this.protocol = settings.protocol();
        this.tls = settings.tls();
        this.deferMicros = settings.deferMicros();
        this.watcher = watcher;
        this.transport = transport;
        this.loop = transport.workers().next();
    }

    @Override
    public Destination destination() {
        return destination;
    }

    @Override
    public DestinationQueue queue() {
        return queue;
    }

    @Override
    public void start() {
        loop.execute(this::connect);
    }

    @Override
    public void wake() {
        if (sendScheduled.compareAndSet(false, true)) {
            Outcomes.logFailure(loop.schedule(this::sendQueued, deferMicros, TimeUnit.MICROSECONDS));
        }
    }

    private void connect() {
        if (stopped) {
            return;
        }
        Outcomes.logFailure(new Bootstrap()
                .group(loop)
                .channel(transport.clientChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel made) {
                        tls.ifPresent(context -> made.pipeline()
                                .addLast(context.get()
                                        .newHandler(made.alloc(), destination.host(), destination.port())));
                        made.pipeline().addLast(new Connection());
                    }
                })
                .connect(new InetSocketAddress(destination.host(), destination.port()))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        ended("cannot connect: " + connected.cause().getMessage());
                    }
                }));
    }

    private void connected(Channel made) {
        if (stopped) {
            Outcomes.logFailure(made.close());
            return;
        }
        LOG.info("connected to {}", destination.graphiteName());
        channel = made;
        backoff.succeeded();
        queue.setConnected(true);
        watcher.up(this);
        sendQueued();
    }

    private void ended(String reason) {
        channel = null;
        queue.setConnected(false);
        if (stopped) {
            return;
        }
        int failures = backoff.failed();
        if (failures == 1) {
            LOG.warn("{}: {}; trying again until it succeeds", destination.graphiteName(), reason);
        }
        watcher.down(this, failures);
        Outcomes.logFailure(loop.schedule(this::connect, backoff.pauseMillis(), TimeUnit.MILLISECONDS));
    }

    private void sendQueued() {
        sendScheduled.set(false);
        Channel current = channel;
        if (current == null || !current.isActive() || writing) {
            return;
        }
        if (!current.isWritable()) {
            queue.notReady();
            return;
        }
        List<Point> batch = queue.takeBatch();
        if (batch.isEmpty()) {
            queue.checkSpace();
            return;
        }
        writing = true;
        Outcomes.logFailure(current.writeAndFlush(Unpooled.wrappedBuffer(protocol.encode(batch)))
                .addListener(written -> {
                    writing = false;
                    if (written.isSuccess()) {
                        sendMore();
                    } else {
                        queue.putBack(batch);
                    }
                }));
    }

    private void sendMore() {
        if (queue.size() > 0) {
            wake();
        } else {
            queue.checkSpace();
        }
    }

    @Override
    public void stop() {
        loop.execute(() -> {
            stopped = true;
            if (channel != null) {
                Outcomes.logFailure(channel.close());
            }
        });
    }

    private final class Connection extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            connected(context.channel());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ended("the connection has ended");
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            if (context.channel().isWritable()) {
                sendQueued();
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            // Destinations have nothing to say.
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.warn("{}: {}", destination.graphiteName(), cause.toString());
            Outcomes.logFailure(context.close());
        }
    }
}
