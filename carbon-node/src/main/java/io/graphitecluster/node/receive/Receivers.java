package io.graphitecluster.node.receive;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.compression.Compression;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.net.Outcomes;
import io.graphitecluster.node.net.Transport;
import io.graphitecluster.protocol.points.PointAdmission;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sockets that points come in by. */
public final class Receivers {
    private static final Logger LOG = LoggerFactory.getLogger(Receivers.class);
    private static final int LARGEST_DATAGRAM = 65_536;
    /** Connections that wait to be accepted; many senders may come at once. */
    private static final int BACKLOG = 1024;
    /** Seconds after which a connection without posts is closed where no setting says otherwise. */
    private static final int IDLE_POSTS = 60;

    private static final String CONNECTION = "connection";
    /** A connection is taken as at its end when nothing came for so long while the node stops. */
    private static final long QUIET_MILLIS = 50;

    private static final long LONGEST_DRAIN_MILLIS = 2000;
    /** New connections may come for ever; those that came before the stop are accepted by then. */
    private static final int MOST_ACCEPT_ROUNDS = 100;

    private final Transport transport;
    private final ReceiverSettings settings;
    private final ReadGate gate;
    private final Intake intake;
    private final Acceptance acceptance;
    private final RefusalLog refusals;
    private final PointAdmission admission;
    private final BegunInput begun;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicLong accepted = new AtomicLong();
    private final List<Channel> listeners = new ArrayList<>();
    private Optional<InetSocketAddress> lineAddress = Optional.empty();
    private Optional<InetSocketAddress> udpAddress = Optional.empty();
    private Optional<InetSocketAddress> pickleAddress = Optional.empty();
    private Optional<InetSocketAddress> protobufAddress = Optional.empty();
    private Optional<InetSocketAddress> httpAddress = Optional.empty();

    /**
     * @param intake takes the points
     * @param acceptance tells when points that the intake took are accepted, for the receipts
     * @param now the clock, in epoch seconds
     */
    public Receivers(
            Transport transport,
            ReceiverSettings settings,
            ReadGate gate,
            Intake intake,
            Acceptance acceptance,
            RefusalLog refusals,
            DoubleSupplier now) {
        this.transport = transport;
        this.settings = settings;
        this.gate = gate;
        this.intake = intake;
        this.acceptance = acceptance;
        this.refusals = refusals;
        this.admission = new PointAdmission(now, settings.minTimestampResolution());
        this.begun = new BegunInput(settings.connections().begunMemory(), System::nanoTime);
    }

    /**
     * Starts to listen on all ports.
     *
     * @throws IOException when one cannot be had; names it
     */
    public void start() throws IOException {
        if (settings.line().isPresent()) {
            lineAddress = Optional.of(listen(settings.line().get(), "LINE_RECEIVER_PORT", this::lines));
        }
        if (settings.pickle().isPresent()) {
            pickleAddress = Optional.of(listen(
                    settings.pickle().get(),
                    "PICKLE_RECEIVER_PORT",
                    stream(peer -> new PickleStream(
                            admission, intake, refusals, peer, settings.pickleMaxLength(), settings.pickleGlobals()))));
        }
        if (settings.protobuf().isPresent()) {
            protobufAddress = Optional.of(listen(
                    settings.protobuf().get(),
                    "PROTOBUF_RECEIVER_PORT",
                    stream(peer -> new ProtobufStream(admission, intake, refusals, peer))));
        }
        if (settings.http().isPresent()) {
            httpAddress = Optional.of(listen(settings.http().get(), "HTTP_RECEIVER_PORT", this::posts));
        }
        if (settings.udp().isPresent()) {
            udpAddress = Optional.of(listenOnUdp(settings.udp().get()));
        }
    }

    private SenderConnection lines(Channel channel, String peer, boolean tls) {
        StreamDecoder lines = new LineStream(admission, intake, refusals, peer);
        StreamDecoder stream = settings.lineCompression() == Compression.NONE
                ? lines
                : new UnpackingStream(
                        settings.lineCompression(),
                        settings.unpacking(),
                        lines,
                        (reason, detail) -> refusals.refused(peer, reason, detail));
        return added(channel, handler(stream, peer, tls));
    }

    private Protocol stream(Function<String, StreamDecoder> protocol) {
        return (channel, peer, tls) -> added(channel, handler(protocol.apply(peer), peer, tls));
    }

    private StreamHandler handler(StreamDecoder stream, String peer, boolean tls) {
        return new StreamHandler(
                gate, stream, acceptance, tls, begun, (reason, detail) -> refusals.refused(peer, reason, detail));
    }

    private SenderConnection posts(Channel channel, String peer, boolean tls) {
        // Here the answer is the receipt, which a close must not cut short.
        channel.config().setOption(ChannelOption.SO_LINGER, -1);
        channel.pipeline().addLast(new HttpServerCodec());
        return added(channel, new PostHandler(gate, acceptance, settings, admission, intake, refusals, begun, peer));
    }

    private static <H extends ChannelHandler & SenderConnection> H added(Channel channel, H handler) {
        channel.pipeline().addLast(CONNECTION, handler);
        return handler;
    }

    /** Where the line protocol is received. */
    public Optional<InetSocketAddress> lineAddress() {
        return lineAddress;
    }

    /** Where datagrams are received. */
    public Optional<InetSocketAddress> udpAddress() {
        return udpAddress;
    }

    /** Where pickles are received. */
    public Optional<InetSocketAddress> pickleAddress() {
        return pickleAddress;
    }

    /** Where protobuf is received. */
    public Optional<InetSocketAddress> protobufAddress() {
        return protobufAddress;
    }

    /** Where posts are received. */
    public Optional<InetSocketAddress> httpAddress() {
        return httpAddress;
    }

    /** Number of connected senders. */
    public int activeConnections() {
        return connections.size();
    }

    private InetSocketAddress listen(ReceiverPort port, String setting, Protocol protocol) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(transport.acceptors(), transport.workers())
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.AUTO_READ, !gate.isClosed())
                .childOption(ChannelOption.SO_LINGER, 0)
                .childOption(ChannelOption.SO_KEEPALIVE, settings.connections().keepAlive())
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connect(channel, port, setting, protocol);
                    }
                });
        Channel listener = transport.bind(bootstrap, port.address(), setting);
        listeners.add(listener);
        return (InetSocketAddress) listener.localAddress();
    }

    private void connect(Channel channel, ReceiverPort port, String setting, Protocol protocol) {
        accepted.incrementAndGet();
        String peer = Peers.nameOf(channel.remoteAddress());
        if (connections.size() >= settings.connections().most()) {
            refusals.refused(peer, Refusal.TOO_MANY_CONNECTIONS, "MAX_RECEIVER_CONNECTIONS is reached");
            Outcomes.logFailure(channel.close());
            return;
        }
        connections.add(channel);
        int idleSeconds = settings.connections().idleSeconds();
        if (idleSeconds > 0 || settings.http().equals(Optional.of(port))) {
            channel.pipeline().addLast(new IdleStateHandler(idleSeconds > 0 ? idleSeconds : IDLE_POSTS, 0, 0));
        }
        port.tls().ifPresent(tls -> {
            SslHandler handler = tls.get().newHandler(channel.alloc());
            channel.pipeline().addLast(new ReceiptHold(handler), handler);
        });
        SenderConnection connection = protocol.connect(channel, peer, port.tls().isPresent());
        channel.pipeline()
                .addLast(new ConnectionWatch(
                        setting.substring(0, setting.indexOf('_')).toLowerCase(Locale.ROOT),
                        peer,
                        settings.connections().log(),
                        (reason, detail) -> refusals.refused(peer, reason, detail),
                        connection));
    }

    private InetSocketAddress listenOnUdp(InetSocketAddress address) throws IOException {
        Bootstrap bootstrap = new Bootstrap()
                .group(transport.workers())
                .channel(transport.datagramChannel())
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_DATAGRAM))
                .handler(new DatagramHandler(admission, intake, refusals));
        Channel listener = transport.bind(bootstrap, address, "UDP_RECEIVER_PORT");
        listeners.add(listener);
        return (InetSocketAddress) listener.localAddress();
    }

    /**
     * Stops listening, takes in what senders have sent already, and closes all connections. No point comes after this
     * returns. Does nothing when it was done before.
     */
    public void stop() throws InterruptedException {
        if (listeners.isEmpty()) {
            return;
        }
        acceptWhatWaits();
        for (Channel listener : listeners) {
            Outcomes.logFailure(listener.close().await());
        }
        transport.awaitAcceptors();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_DRAIN_MILLIS);
        List<Future<Void>> closing = new ArrayList<>();
        for (Channel connection : connections) {
            if (connection.pipeline().get(CONNECTION) instanceof SenderConnection handler) {
                closing.add(handler.finish(connection, QUIET_MILLIS, end));
            }
        }
        for (Future<Void> closed : closing) {
            Outcomes.logFailure(closed.await());
        }
        // A chunk that came last is decoded by a task of its event loop: wait until those have run.
        transport.awaitWorkers();
        listeners.clear();
        LOG.info("receivers are closed");
    }

    /** A sender may have connected, sent and gone before its connection was accepted here. */
    private void acceptWhatWaits() throws InterruptedException {
        long before;
        int rounds = 0;
        do {
            before = accepted.get();
            transport.awaitAcceptors();
            rounds++;
        } while (accepted.get() != before && rounds < MOST_ACCEPT_ROUNDS);
    }

    /** What is done with the bytes of one connection. */
    @FunctionalInterface
    private interface Protocol {
        /** Adds the protocol's handlers, the last of which is returned. */
        SenderConnection connect(Channel channel, String peer, boolean tls);
    }
}
