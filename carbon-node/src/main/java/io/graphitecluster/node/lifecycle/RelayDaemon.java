package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.amqp.AmqpReceiver;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.RelayConf;
import io.graphitecluster.node.health.Readiness;
import io.graphitecluster.node.http.HttpRoutes;
import io.graphitecluster.node.http.HttpServer;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.PrometheusEndpoint;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.net.Transport;
import io.graphitecluster.node.receive.Intake;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.receive.Receivers;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.node.relay.Relay;
import io.graphitecluster.node.reload.Reloading;
import io.graphitecluster.protocol.names.SeriesNames;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running carbon-relay or carbon-aggregator: it keeps nothing, and sends all to its destinations. */
public final class RelayDaemon implements Daemon {
    private static final Logger LOG = LoggerFactory.getLogger(RelayDaemon.class);
    private static final int LARGEST_QUERY = 1 << 20;
    /** How long a daemon that stops tries to send what waits. */
    private static final long FINISH_MILLIS = 10_000;

    private final Resources resources = new Resources();
    private final Readiness readiness = new Readiness();
    private final NodeCounters counters = new NodeCounters();
    private final ReadGate gate = new ReadGate();
    private final RefusalLog refusals = new RefusalLog(counters, System::nanoTime);
    private final Reloading reloading = new Reloading();
    private final CarbonConf conf;
    private final String instance;
    private final Surroundings surroundings;
    private Relay relay;
    private Front front;
    private Receivers receivers;
    private Optional<AmqpReceiver> amqp = Optional.empty();
    private SelfReporter reporter;

    private RelayDaemon(CarbonConf conf, String instance, Surroundings surroundings) {
        this.conf = conf;
        this.instance = instance;
        this.surroundings = surroundings;
    }

    /**
     * Starts the daemon.
     *
     * @throws StartException when it cannot start; everything is given back then
     * @throws io.graphitecluster.node.config.ConfigException when a configuration file is broken
     */
    public static RelayDaemon start(CarbonConf conf, String instance, Surroundings surroundings) {
        RelayDaemon daemon = new RelayDaemon(conf, instance, surroundings);
        try {
            daemon.open();
            return daemon;
        } catch (IOException | IllegalArgumentException e) {
            daemon.resources.close();
            throw new StartException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        } catch (RuntimeException e) {
            daemon.resources.close();
            throw e;
        }
    }

    private void open() throws IOException {
        RelayConf relayConf = conf.relay();
        if (conf.program().aggregates() && !Files.exists(conf.aggregator().aggregationRules())) {
            throw new StartException(
                    "aggregation processor: file does not exist "
                            + conf.aggregator().aggregationRules() + "; write the rules there",
                    null);
        }
        resources.add(reloading::stop);
        Transport transport = Transport.start();
        resources.add(transport);
        relay = new Relay(
                RelayConfiguration.router(conf, relayConf, reloading, surroundings),
                relayConf.destinations(),
                RelayConfiguration.settings(conf, relayConf),
                RelayConfiguration.outlets(conf, relayConf, transport, reloading),
                gate);
        Intake last = relayConf.normalizeTags() ? this::relayNormalized : this::relay;
        front = new Front(conf, last, counters, surroundings, reloading);
        resources.add(front::stop);
        receivers = new Receivers(
                transport,
                ReceiverConfiguration.of(conf, surroundings.anyPort(), reloading),
                gate,
                front.pipeline(),
                Acceptance.AT_ONCE,
                refusals,
                surroundings::epochSeconds);
        RelayGauges gauges = new RelayGauges(receivers, gate, relay, front.aggregator(), reloading);
        serveMetrics(transport, gauges);
        receivers.start();
        resources.add(receivers::stop);
        amqp = AmqpConfiguration.receiver(conf.amqp(), reloading)
                .map(settings -> new AmqpReceiver(settings, gate, front.pipeline(), Acceptance.AT_ONCE, refusals));
        reporter = SelfReporter.of(conf, instance, surroundings, counters, gauges, last);
        resources.add(reporter::stop);
        relay.start();
        front.start();
        amqp.ifPresent(AmqpReceiver::start);
        reloading.start();
        reporter.start();
        readiness.done(Readiness.Step.LISTENING);
        readiness.done(Readiness.Step.INDEX_BUILT);
        LOG.info(
                "{} is listening ({}): line {}, udp {}, pickle {}; {} to {}",
                conf.program().command(),
                transport.kind(),
                receivers.lineAddress(),
                receivers.udpAddress(),
                receivers.pickleAddress(),
                relayConf.method().graphiteName(),
                relayConf.destinations());
    }

    /** Only when the file says so: several daemons of one machine would want the same port. */
    private void serveMetrics(Transport transport, RelayGauges gauges) throws IOException {
        if (!conf.servesReads()) {
            return;
        }
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        resources.add(workers::shutdownNow);
        resources.add(HttpServer.start(
                transport,
                new InetSocketAddress(
                        conf.cluster().readInterface(), conf.cluster().readPort()),
                "READ_PORT",
                new HttpRoutes()
                        .add("/health/live", request -> Readiness.live())
                        .add("/health/ready", request -> readiness.ready())
                        .add("/metrics", new PrometheusEndpoint(counters, gauges)),
                workers,
                LARGEST_QUERY));
    }

    private void relay(
            byte[] name, int offset, int length, double value, double timestamp, Source source, String peer) {
        relay(new String(name, offset, length, StandardCharsets.UTF_8), value, timestamp, source, peer);
    }

    private void relayNormalized(
            byte[] name, int offset, int length, double value, double timestamp, Source source, String peer) {
        String text = new String(name, offset, length, StandardCharsets.UTF_8);
        relay(
                SeriesNames.stored(text, complaint -> LOG.debug("from {}: {}", peer, complaint)),
                value,
                timestamp,
                source,
                peer);
    }

    private void relay(String name, double value, double timestamp, Source source, String peer) {
        if (relay.send(name, timestamp, value, source == Source.SELF)) {
            counters.received(source);
        } else {
            refusals.refused(peer, Refusal.NO_DESTINATION, name + ": no destination is configured for it");
        }
    }

    /** Where the line protocol is received. */
    public Optional<InetSocketAddress> lineAddress() {
        return receivers.lineAddress();
    }

    /** Where pickles are received. */
    public Optional<InetSocketAddress> pickleAddress() {
        return receivers.pickleAddress();
    }

    /** What the daemon has counted. */
    public NodeCounters counters() {
        return counters;
    }

    @Override
    public long stop() throws InterruptedException {
        LOG.info("stopping: {} points wait to be sent", relay.waiting());
        readiness.stopping();
        reporter.stop();
        receivers.stop();
        if (amqp.isPresent()) {
            amqp.get().stop();
        }
        front.stop();
        long lost = relay.finish(FINISH_MILLIS);
        resources.close();
        if (lost > 0) {
            LOG.error("stopped; {} accepted points could not be sent", lost);
        } else {
            LOG.info("stopped; everything that was accepted is sent");
        }
        return lost;
    }
}
