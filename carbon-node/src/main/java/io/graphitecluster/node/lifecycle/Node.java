package io.graphitecluster.node.lifecycle;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.InvalidClusterMapException;
import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.amqp.AmqpReceiver;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.health.Readiness;
import io.graphitecluster.node.http.HttpRoutes;
import io.graphitecluster.node.http.HttpServer;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.link.Credentials;
import io.graphitecluster.node.link.HandoverEndpoint;
import io.graphitecluster.node.link.Sessions;
import io.graphitecluster.node.link.ShardLinks;
import io.graphitecluster.node.link.SpoolSettings;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.migrate.Migration;
import io.graphitecluster.node.net.Transport;
import io.graphitecluster.node.query.CacheQueryServer;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.receive.Receivers;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.node.reload.Reloading;
import io.graphitecluster.node.route.Router;
import io.graphitecluster.node.route.ShardTable;
import io.graphitecluster.node.store.Leftovers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running carbon-node. Starts in an order in which each part finds what it needs, and stops so that nothing that was
 * accepted is lost: receivers first, then links, then the writer, and the answers to readers last.
 */
public final class Node implements Daemon {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final int LARGEST_QUERY = 4 << 20;
    private static final int LARGEST_BATCH = 8 << 20;
    /** How long a node that stops tries to deliver what waits for other shards before it spools it. */
    private static final long HANDOVER_MILLIS = 5000;

    private static final double MILLIS = 1e3;

    private final Resources resources = new Resources();
    private final Readiness readiness = new Readiness();
    private final NodeCounters counters = new NodeCounters();
    private final ReadGate gate = new ReadGate();
    private final RefusalLog refusals = new RefusalLog(counters, System::nanoTime);
    private final Sessions sessions = new Sessions();
    private final CarbonConf conf;
    private final Surroundings surroundings;
    private final String instance;
    private final Reloading reloading = new Reloading();
    private Storage storage;
    private BacklogReturn backlog;
    private Front front;
    private ShardLinks links = ShardLinks.none();
    private ShardTable shards = ShardTable.alone();
    private Receivers receivers;
    private SelfReporter reporter;
    private Optional<HttpServer> readServer = Optional.empty();
    private Checkpoint checkpoint;
    private IndexKeeper index;
    private Optional<HttpServer> clusterServer = Optional.empty();
    private Optional<AmqpReceiver> amqp = Optional.empty();
    private Optional<CacheQueryServer> cacheQueryServer = Optional.empty();

    private Node(CarbonConf conf, String instance, Surroundings surroundings) {
        this.conf = conf;
        this.instance = instance;
        this.surroundings = surroundings;
    }

    /**
     * Starts a node.
     *
     * @param instance for example {@code a}
     * @throws StartException when it cannot start; everything is given back then
     * @throws io.graphitecluster.node.config.ConfigException when a configuration file is broken
     */
    public static Node start(CarbonConf conf, String instance, Surroundings surroundings) {
        Node node = new Node(conf, instance, surroundings);
        try {
            node.open();
            return node;
        } catch (IOException e) {
            node.resources.close();
            throw new StartException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        } catch (RuntimeException e) {
            node.resources.close();
            throw e;
        }
    }

    private void open() throws IOException {
        Schemas schemas = Schemas.read(conf, reloading);
        resources.add(DataFolder.take(conf.localDataDir(), "LOCAL_DATA_DIR"));
        NameIndex names = new NameIndex(surroundings::epochSecond);
        index = new IndexKeeper(
                conf,
                surroundings.disk(),
                names,
                readiness,
                new Leftovers(
                        surroundings.disk(),
                        conf.localDataDir(),
                        surroundings.clock().millis(),
                        counters));
        // Names, event loops and files take long, each for itself: side by side the start takes half of the time.
        index.beginLoading();
        CompletableFuture<Transport> sockets = CompletableFuture.supplyAsync(Transport::start, Node::runBeside);
        resources.add(() -> sockets.join().close());
        storage = Storage.open(conf, schemas, names, gate, counters, surroundings);
        index.awaitLoaded();
        resources.add(index::stop);
        TagConfiguration.sender(conf, storage.tags()).ifPresent(sender -> resources.add(sender::stop));
        resources.add(storage.files());
        resources.add(storage.log()::close);
        Optional<Credentials> credentials = joinCluster();
        Router router = new Router(shards, storage.points(), counters, refusals);
        front = new Front(conf, router, counters, surroundings, reloading, cluster());
        recover();
        resources.add(reloading::stop);
        resources.add(front::stop);

        Transport transport = sockets.join();
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        resources.add(workers::shutdownNow);
        receivers = new Receivers(
                transport,
                ReceiverConfiguration.of(conf, surroundings.anyPort(), reloading),
                gate,
                front.pipeline(),
                acceptance(),
                refusals,
                surroundings::epochSeconds);
        Gauges gauges = new Gauges(storage, receivers, links, gate, front.aggregator(), reloading);
        if (conf.servesReads()) {
            readServer = Optional.of(HttpServer.start(
                    transport,
                    address(conf.cluster().readInterface(), conf.cluster().readPort()),
                    "READ_PORT",
                    ReadRoutes.of(
                            conf, storage, index, counters, gauges, readiness, surroundings, mayDelete(credentials)),
                    workers,
                    LARGEST_QUERY));
            resources.add(readServer.get());
        }
        if (credentials.isPresent()) {
            clusterServer = Optional.of(serveCluster(transport, workers, credentials.get()));
            resources.add(clusterServer.get());
        }
        serveCacheQueries(transport);
        // In force before the first sender.
        storage.quotas().ifPresent(quotas -> quotas.endInterval((name, value) -> {}));
        receivers.start();
        resources.add(receivers::stop);
        amqp = AmqpConfiguration.receiver(conf.amqp(), reloading)
                .map(settings -> new AmqpReceiver(settings, gate, front.pipeline(), acceptance(), refusals));
        reporter = SelfReporter.of(conf, instance, surroundings, counters, gauges, router);
        resources.add(reporter::stop);
        storage.quotas()
                .ifPresent(quotas ->
                        resources.add(new QuotaKeeper(quotas, conf.quotaUsageReportFrequency(), reporter::take)));

        checkpoint.start();
        links.start();
        front.start();
        amqp.ifPresent(AmqpReceiver::start);
        reloading.start();
        reporter.start();
        readiness.watch(storage.log()::trouble);
        readiness.watch(this::writerTrouble);
        readiness.done(Readiness.Step.LISTENING);
        Migration migration = MigrationConfiguration.of(conf, storage, schemas, counters, surroundings);
        resources.add(migration::stop);
        index.start(storage, migration::start);
        LOG.info(
                "{} is listening ({}): line {}, udp {}, pickle {}, http {}, read {}, cluster {}, cache queries {}; data in {}",
                conf.program().command(),
                transport.kind(),
                show(receivers.lineAddress()),
                show(receivers.udpAddress()),
                show(receivers.pickleAddress()),
                show(receivers.httpAddress()),
                show(readServer.map(HttpServer::address)),
                show(clusterServer.map(HttpServer::address)),
                show(cacheQueryAddress()),
                conf.localDataDir());
    }

    private Optional<String> writerTrouble() {
        int failing = storage.writer().failing();
        return failing == 0
                ? Optional.empty()
                : Optional.of(failing + " series cannot be written to files: their points wait; carbon_write_errors has"
                        + " the reasons");
    }

    private static void runBeside(Runnable part) {
        Thread.ofPlatform().name("start").start(part);
    }

    /** What the log holds comes back before anything new comes. */
    private void recover() throws IOException {
        storage.writer().start();
        resources.add(storage.writer()::finish);
        backlog = new BacklogReturn(storage.cache(), senderPauses());
        resources.add(backlog::close);
        Recovery.run(
                storage,
                sessions,
                front.gathering(),
                surroundings,
                conf.walDir(),
                conf.storageDir().resolve("quarantine"));
        checkpoint = new Checkpoint(
                storage,
                () -> {
                    index.saveNew();
                    if (conf.cluster().clusterMap().isPresent()) {
                        sessions.save(surroundings.disk(), sessionsFile());
                    }
                },
                front.gathering());
    }

    /** Where updates are limited, points wait because they are meant to. */
    private Optional<SenderPauses> senderPauses() {
        return conf.useFlowControl() && Double.isInfinite(conf.maxUpdatesPerSecond())
                ? Optional.of(new SenderPauses(gate, System.nanoTime()))
                : Optional.empty();
    }

    private Optional<Front.Cluster> cluster() {
        return shards.isAlone()
                ? Optional.empty()
                : Optional.of(new Front.Cluster(shards, storage.points(), refusals, conf.walDir()));
    }

    private Acceptance acceptance() {
        List<Acceptance> parts = new ArrayList<>(links.all());
        parts.add(storage.points());
        return Acceptance.ofAll(parts);
    }

    private Optional<Credentials> joinCluster() throws IOException {
        if (conf.cluster().clusterMap().isEmpty()) {
            return Optional.empty();
        }
        ClusterMap map = ClusterMapFile.read(conf.cluster().clusterMap().get());
        Path file = conf.cluster().credentialsFile().orElseThrow();
        Credentials credentials = secret(file);
        int ownShard = conf.cluster().shard();
        try {
            map.shard(ownShard);
        } catch (InvalidClusterMapException e) {
            throw new StartException(
                    "SHARD is " + ownShard + ", but "
                            + conf.cluster().clusterMap().get() + " has no such shard",
                    e);
        }
        resources.add(DataFolder.take(spoolFolder(), "STORAGE_DIR/spool"));
        sessions.load(surroundings.disk(), sessionsFile());
        links = ShardLinks.open(
                map,
                ownShard,
                credentials,
                new SpoolSettings(surroundings.disk(), spoolFolder(), SpoolSettings.MOST_BYTES, conf.walSync(), (long)
                        (conf.walSyncInterval() * MILLIS)),
                gate,
                conf.useFlowControl(),
                counters,
                surroundings.sessions());
        shards = ShardTable.of(map, ownShard, links.inMapOrder());
        return Optional.of(credentials);
    }

    /** A node that is alone may have a secret, too. */
    private Optional<Credentials> mayDelete(Optional<Credentials> cluster) {
        return cluster.or(() -> conf.cluster().credentialsFile().map(Node::secret));
    }

    private static Credentials secret(Path file) {
        try {
            return Credentials.read(file);
        } catch (IOException e) {
            throw new StartException("CREDENTIALS_FILE " + file + " cannot be used: " + e + "; put a secret there", e);
        }
    }

    private HttpServer serveCluster(Transport transport, ExecutorService workers, Credentials credentials)
            throws IOException {
        HandoverEndpoint handover = new HandoverEndpoint(
                credentials,
                shards,
                conf.cluster().shard(),
                storage.points(),
                front::takeHandedOver,
                sessions,
                counters,
                readiness::isStopping);
        return HttpServer.start(
                transport,
                address(conf.cluster().clusterInterface(), conf.cluster().clusterPort()),
                "CLUSTER_PORT",
                new HttpRoutes().add("/cluster/points", handover),
                workers,
                LARGEST_BATCH);
    }

    private void serveCacheQueries(Transport transport) throws IOException {
        int port = conf.cacheQueryPort();
        boolean wanted = conf.settings().isSet("CACHE_QUERY_PORT") || port != 0;
        if (wanted && (port != 0 || surroundings.anyPort())) {
            cacheQueryServer = Optional.of(CacheQueryServer.start(
                    transport,
                    address(conf.cacheQueryInterface(), port),
                    CacheQueryConfiguration.queries(storage, counters, conf.logCacheHits())));
            resources.add(cacheQueryServer.get()::stop);
        }
    }

    /** Whether the node is ready. */
    public boolean isReady() {
        return readiness.isReady();
    }

    /** Where the line protocol is received. */
    public Optional<InetSocketAddress> lineAddress() {
        return receivers.lineAddress();
    }

    /** Where datagrams are received. */
    public Optional<InetSocketAddress> udpAddress() {
        return receivers.udpAddress();
    }

    /** Where pickles are received. */
    public Optional<InetSocketAddress> pickleAddress() {
        return receivers.pickleAddress();
    }

    /** Where protobuf is received. */
    public Optional<InetSocketAddress> protobufAddress() {
        return receivers.protobufAddress();
    }

    /** Where posts are received. */
    public Optional<InetSocketAddress> httpAddress() {
        return receivers.httpAddress();
    }

    /** Where the cache protocol is spoken. */
    public Optional<InetSocketAddress> cacheQueryAddress() {
        return cacheQueryServer.map(CacheQueryServer::address);
    }

    /** Looks now whether configuration files have changed. */
    void reload() {
        reloading.poll();
    }

    /** Where reads are answered; only where they are. */
    public InetSocketAddress readAddress() {
        return readServer.orElseThrow().address();
    }

    /** Where other nodes hand over points. */
    public Optional<InetSocketAddress> clusterAddress() {
        return clusterServer.map(HttpServer::address);
    }

    /** Number of the oldest segment of the log. */
    long oldestSegment() {
        return storage.log().oldestSegment();
    }

    /** What the node has counted. */
    public NodeCounters counters() {
        return counters;
    }

    /** Stops the node: no new points, everything that was accepted delivered, spooled or written, then everything closed. */
    @Override
    public long stop() throws InterruptedException {
        LOG.info("stopping: {} points in the cache", storage.cache().size());
        readiness.stopping();
        reporter.stop();
        receivers.stop();
        if (amqp.isPresent()) {
            amqp.get().stop();
        }
        front.stop();
        long lost = links.finish(HANDOVER_MILLIS);
        backlog.close();
        long unwritten = storage.writer().finish();
        saveSessions();
        checkpoint.finish();
        lost += storage.log().close();
        if (unwritten > 0) {
            LOG.warn("{} points could not be written to files; the log keeps them until the next start", unwritten);
        }
        resources.close();
        if (lost > 0) {
            LOG.error("stopped; {} accepted points could not be kept", lost);
        } else {
            LOG.info("stopped; everything that was accepted is kept");
        }
        return lost;
    }

    private void saveSessions() {
        if (clusterServer.isEmpty()) {
            return;
        }
        try {
            sessions.save(surroundings.disk(), sessionsFile());
        } catch (IOException e) {
            LOG.warn(
                    "cannot save the numbers of the batches that came: {}; one that is sent again may be applied again",
                    e);
        }
    }

    private Path spoolFolder() {
        return conf.storageDir().resolve("spool");
    }

    private Path sessionsFile() {
        return spoolFolder().resolve("received-sessions");
    }

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(host, port);
    }

    private static String show(Optional<InetSocketAddress> address) {
        return address.map(socket -> socket.getHostString() + ":" + socket.getPort())
                .orElse("off");
    }
}
