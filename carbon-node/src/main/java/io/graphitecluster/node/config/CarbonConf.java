package io.graphitecluster.node.config;

import io.graphitecluster.node.wal.SyncPolicy;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * {@code carbon.conf}: upstream's settings from {@code [cache]} and {@code [cache:INSTANCE]}, the cluster's own from
 * {@code [cluster]}. Those that this node reads have a method here; all are in {@link #settings}.
 */
public final class CarbonConf {
    /** The setting of another file than {@code whitelist.conf}, which only the command line has. */
    public static final String WHITELIST = "whitelist";
    /** The setting of another file than {@code blacklist.conf}, which only the command line has. */
    public static final String BLACKLIST = "blacklist";

    private static final double INDEX_SCAN_SECONDS = 3600;
    private static final double QUOTA_SECONDS = 60;
    private static final int SMALLEST_SEGMENT = 4096;
    private static final int DEFAULT_SEGMENT = 64 << 20;
    private static final double DEFAULT_LOG = 8.0 * (1 << 30);
    private static final int LARGEST_SEGMENT = 512 << 20;
    private static final int LONGEST_FRAME = 1 << 30;

    private final Program program;
    private final Path folder;
    private final Settings settings;
    private final ClusterConf cluster;

    private CarbonConf(Program program, Path folder, Settings settings, ClusterConf cluster) {
        this.program = program;
        this.folder = folder;
        this.settings = settings;
        this.cluster = cluster;
    }

    /**
     * Reads the file.
     *
     * @param file for example {@code /etc/graphite/carbon.conf}
     * @param instance whose section {@code [cache:INSTANCE]} wins over {@code [cache]}; upstream's default is {@code a}
     * @param environment the process' variables
     * @throws ConfigException when a node cannot start with it
     */
    public static CarbonConf read(Path file, String instance, Map<String, String> environment) {
        return read(Program.NODE, file, instance, environment);
    }

    /**
     * Reads the file for one of the programs.
     *
     * @throws ConfigException when the program cannot start with it
     */
    public static CarbonConf read(Program program, Path file, String instance, Map<String, String> environment) {
        return read(program, file, instance, environment, Map.of());
    }

    /**
     * As above, where some settings are given otherwise.
     *
     * @param overrides settings that win over the file
     * @throws ConfigException when the program cannot start with it
     */
    public static CarbonConf read(
            Program program,
            Path file,
            String instance,
            Map<String, String> environment,
            Map<String, String> overrides) {
        Path absolute = file.toAbsolutePath().normalize();
        IniFile ini = IniFile.parse(file.toString(), ConfigFiles.read(absolute));
        Path folder = absolute.getParent();
        CarbonConf conf = new CarbonConf(
                program,
                folder,
                settings(ini, folder, program.upstream(), instance, environment),
                ClusterConf.read(ini, folder, environment));
        overrides.forEach(conf.settings::replace);
        conf.check();
        return conf;
    }

    /**
     * The settings of any of upstream's daemons: from its section, then those of its instance, with the folders that
     * follow from them.
     *
     * @param folder of the file
     * @param program for example {@code carbon-aggregator}
     * @throws ConfigException when a setting is wrong
     */
    public static Settings settings(
            IniFile file, Path folder, String program, String instance, Map<String, String> environment) {
        return UpstreamPaths.read(file, folder, program, instance, environment);
    }

    /** Reads every typed setting once, so that a wrong one is found at the start rather than when it is needed. */
    private void check() {
        lineReceiverInterface();
        lineReceiverPort();
        udpReceiverInterface();
        udpReceiverPort();
        pickleReceiverInterface();
        pickleReceiverPort();
        pickleReceiverMaxLength();
        maxReceiverConnections();
        minTimestampResolution();
        localDataDir();
        maxCacheSize();
        walDir();
        indexDir();
        indexScanInterval();
        quotasFile();
        quotaUsageReportFrequency();
        walSync();
        walSyncInterval();
        walSegmentSize();
        walMaxSize();
        whisperMappedFiles();
        minTimestampLag();
        maxUpdatesPerSecond();
        maxUpdatesPerSecondOnShutdown();
        maxCreatesPerMinute();
        carbonMetricPrefix();
        carbonMetricInterval();
        useWhitelist();
        cacheQueryInterface();
        cacheQueryPort();
        protobufReceiverPort();
        logCacheHits();
        database();
        dropPointsWithoutFile();
        tags();
        migration();
        aggregator();
        intake();
        amqp();
        if (program.relays()) {
            relay();
            maxQueueSize();
            queueLowWatermark();
            maxQueueSizeHard();
            maxDatapointsPerMessage();
        }
    }

    /**
     * The settings of the file that have no effect in this program, and why; those that nobody knows among them. By name.
     */
    public Map<String, String> withoutEffect() {
        Map<String, String> reasons = new TreeMap<>();
        for (String name : settings.setNames()) {
            if (SettingEffects.knows(name)) {
                SettingEffects.whyNone(program, name).ifPresent(reason -> reasons.put(name, reason));
            } else {
                reasons.put(name, "no daemon knows it");
            }
        }
        return reasons;
    }

    /** The program that it was read for. */
    public Program program() {
        return program;
    }

    /** In what kind of files points are kept. */
    public DatabaseConf database() {
        return DatabaseConf.of(settings);
    }

    /** What is aggregated and rewritten, and how. */
    public AggregatorConf aggregator() {
        return AggregatorConf.of(this);
    }

    /** How points are received, besides where. */
    public IntakeConf intake() {
        return IntakeConf.of(this);
    }

    /** Which broker points are received from or sent to, and how. */
    public AmqpConf amqp() {
        return AmqpConf.of(this);
    }

    /** Where points are passed on to, and how; only for a program that does. */
    public RelayConf relay() {
        return RelayConf.of(this);
    }

    /** {@code MAX_QUEUE_SIZE}: points that wait for a destination before senders are told to wait. */
    public double maxQueueSize() {
        return settings.number("MAX_QUEUE_SIZE", 0);
    }

    /** {@code QUEUE_LOW_WATERMARK_PCT}: share of it below which senders go on. */
    public double queueLowWatermark() {
        return settings.number("QUEUE_LOW_WATERMARK_PCT", 0);
    }

    /** {@code MAX_QUEUE_SIZE_HARD_PCT}: share of it beyond which points are dropped. */
    public double maxQueueSizeHard() {
        return settings.number("MAX_QUEUE_SIZE_HARD_PCT", 0);
    }

    /** {@code MAX_DATAPOINTS_PER_MESSAGE}. */
    public int maxDatapointsPerMessage() {
        return settings.integer("MAX_DATAPOINTS_PER_MESSAGE", 1, 1_000_000);
    }

    /** {@code USE_WHITELIST}: whether {@code whitelist.conf} and {@code blacklist.conf} count. */
    public boolean useWhitelist() {
        return settings.flag("USE_WHITELIST");
    }

    /** {@code whitelist.conf}; may be missing. */
    public Path whitelistFile() {
        return folder.resolve(settings.find(WHITELIST).orElse("whitelist.conf"));
    }

    /** {@code blacklist.conf}; may be missing. */
    public Path blacklistFile() {
        return folder.resolve(settings.find(BLACKLIST).orElse("blacklist.conf"));
    }

    /** {@code CACHE_QUERY_INTERFACE}. */
    public String cacheQueryInterface() {
        return settings.text("CACHE_QUERY_INTERFACE");
    }

    /**
     * {@code CACHE_QUERY_PORT}; 0 for none. carbon-node, which has an API of its own for readers, has this one only when
     * the file says so.
     */
    public int cacheQueryPort() {
        return program != Program.NODE || settings.isSet("CACHE_QUERY_PORT") ? settings.port("CACHE_QUERY_PORT") : 0;
    }

    /**
     * Whether the read API and the metrics are served. Always by carbon-node; by upstream's daemons, of which a machine may
     * run many, when the section {@code [cluster]} names a {@code READ_PORT}.
     */
    public boolean servesReads() {
        return program == Program.NODE || cluster.readPortIsSet();
    }

    /** {@code LOG_CACHE_HITS}. */
    public boolean logCacheHits() {
        return settings.flag("LOG_CACHE_HITS");
    }

    /** All of upstream's settings by their names. */
    public Settings settings() {
        return settings;
    }

    /** The cluster's own settings. */
    public ClusterConf cluster() {
        return cluster;
    }

    /** The folder of {@code carbon.conf}, where the other configuration files lie. */
    public Path folder() {
        return folder;
    }

    /** {@code storage-schemas.conf}; must be there. */
    public Path storageSchemasFile() {
        return folder.resolve("storage-schemas.conf");
    }

    /** {@code storage-aggregation.conf}; may be missing. */
    public Path storageAggregationFile() {
        return folder.resolve("storage-aggregation.conf");
    }

    /** {@code STORAGE_DIR}. */
    public Path storageDir() {
        return path("STORAGE_DIR");
    }

    /** Where the number of the daemon's process is kept: in {@code PID_DIR}. */
    public Path pidFile() {
        return path("pidfile");
    }

    /** {@code LOG_DIR} of this instance. */
    public Path logDir() {
        return path("LOG_DIR");
    }

    /** {@code LOCAL_DATA_DIR}: where the Whisper files lie, or the Ceres tree. */
    public Path localDataDir() {
        return path("LOCAL_DATA_DIR");
    }

    /** {@code LINE_RECEIVER_INTERFACE}. */
    public String lineReceiverInterface() {
        return settings.text("LINE_RECEIVER_INTERFACE");
    }

    /** {@code LINE_RECEIVER_PORT}; 0 for none. */
    public int lineReceiverPort() {
        return settings.port("LINE_RECEIVER_PORT");
    }

    /** {@code ENABLE_UDP_LISTENER}. */
    public boolean enableUdpListener() {
        return settings.flag("ENABLE_UDP_LISTENER");
    }

    /** {@code UDP_RECEIVER_INTERFACE}. */
    public String udpReceiverInterface() {
        return settings.text("UDP_RECEIVER_INTERFACE");
    }

    /** {@code UDP_RECEIVER_PORT}; 0 for none. */
    public int udpReceiverPort() {
        return settings.port("UDP_RECEIVER_PORT");
    }

    /** {@code PICKLE_RECEIVER_INTERFACE}. */
    public String pickleReceiverInterface() {
        return settings.text("PICKLE_RECEIVER_INTERFACE");
    }

    /** {@code PICKLE_RECEIVER_PORT}; 0 for none. */
    public int pickleReceiverPort() {
        return settings.port("PICKLE_RECEIVER_PORT");
    }

    /** {@code PICKLE_RECEIVER_MAX_LENGTH}, in bytes. */
    public int pickleReceiverMaxLength() {
        return settings.integer("PICKLE_RECEIVER_MAX_LENGTH", 1, LONGEST_FRAME);
    }

    /** {@code PROTOBUF_RECEIVER_INTERFACE}; all unless it is set. */
    public String protobufReceiverInterface() {
        return settings.find("PROTOBUF_RECEIVER_INTERFACE").orElse("0.0.0.0");
    }

    /** {@code PROTOBUF_RECEIVER_PORT}; empty unless it is set, 0 for none. */
    public OptionalInt protobufReceiverPort() {
        return settings.isSet("PROTOBUF_RECEIVER_PORT")
                ? OptionalInt.of(settings.port("PROTOBUF_RECEIVER_PORT"))
                : OptionalInt.empty();
    }

    /** {@code MAX_RECEIVER_CONNECTIONS}; infinite for no limit. */
    public double maxReceiverConnections() {
        return settings.number("MAX_RECEIVER_CONNECTIONS", 0);
    }

    /** {@code MIN_TIMESTAMP_RESOLUTION} in seconds; 0 leaves timestamps as they are. */
    public int minTimestampResolution() {
        return settings.integer("MIN_TIMESTAMP_RESOLUTION", 0, Integer.MAX_VALUE);
    }

    /** {@code MAX_CACHE_SIZE} in datapoints; infinite for no limit. */
    public double maxCacheSize() {
        return settings.number("MAX_CACHE_SIZE", 0);
    }

    /** {@code USE_FLOW_CONTROL}: whether senders are paused while the cache is full. */
    public boolean useFlowControl() {
        return settings.flag("USE_FLOW_CONTROL");
    }

    /** {@code MAX_UPDATES_PER_SECOND}; infinite for no limit. */
    public double maxUpdatesPerSecond() {
        return settings.number("MAX_UPDATES_PER_SECOND", 0);
    }

    /** {@code MAX_UPDATES_PER_SECOND_ON_SHUTDOWN}: replaces the limits on the way out; infinite unless set. */
    public double maxUpdatesPerSecondOnShutdown() {
        String name = "MAX_UPDATES_PER_SECOND_ON_SHUTDOWN";
        return settings.isSet(name) ? settings.number(name, 0) : Double.POSITIVE_INFINITY;
    }

    /** {@code DROP_POINTS_WITHOUT_FILE}: whether points whose file cannot be created now are given up, as Carbon does. */
    public boolean dropPointsWithoutFile() {
        return settings.flag("DROP_POINTS_WITHOUT_FILE", false);
    }

    /** Whether files follow changed retentions. */
    public MigrationConf migration() {
        return MigrationConf.of(settings);
    }

    /** Whether and how tags are told to a graphite-web. */
    public TagConf tags() {
        return TagConf.of(this);
    }

    /** {@code MAX_CREATES_PER_MINUTE}; infinite for no limit. */
    public double maxCreatesPerMinute() {
        return settings.number("MAX_CREATES_PER_MINUTE", 0);
    }

    /** {@code WAL_DIR}: where the log lies; {@code STORAGE_DIR/wal} unless set. */
    public Path walDir() {
        return settings.find("WAL_DIR").isPresent()
                ? path("WAL_DIR")
                : storageDir().resolve("wal");
    }

    /** {@code INDEX_DIR}: where the names of all series are saved; {@code STORAGE_DIR/index} unless set. */
    public Path indexDir() {
        return settings.find("INDEX_DIR").isPresent()
                ? path("INDEX_DIR")
                : storageDir().resolve("index");
    }

    /** {@code INDEX_SCAN_INTERVAL}: seconds between looks at all files for new and vanished ones; 0 for none. */
    public double indexScanInterval() {
        return settings.find("INDEX_SCAN_INTERVAL").isPresent()
                ? settings.number("INDEX_SCAN_INTERVAL", 0)
                : INDEX_SCAN_SECONDS;
    }

    /** {@code QUOTAS_FILE}: go-carbon's storage-quotas.conf; none unless set. */
    public Optional<Path> quotasFile() {
        return settings.find("QUOTAS_FILE").map(any -> path("QUOTAS_FILE"));
    }

    /** {@code QUOTA_USAGE_REPORT_FREQUENCY}: seconds of an interval of quotas. */
    public double quotaUsageReportFrequency() {
        return settings.find("QUOTA_USAGE_REPORT_FREQUENCY").isPresent()
                ? settings.number("QUOTA_USAGE_REPORT_FREQUENCY", 1)
                : QUOTA_SECONDS;
    }

    /** {@code WAL_SYNC}: {@code batch}, {@code interval} (the default) or {@code never}. */
    public SyncPolicy walSync() {
        String word = settings.find("WAL_SYNC").orElse(SyncPolicy.INTERVAL.configured());
        for (SyncPolicy policy : SyncPolicy.values()) {
            if (policy.configured().equals(word.toLowerCase(Locale.ROOT))) {
                return policy;
            }
        }
        throw new ConfigException(
                settings.place("WAL_SYNC"), "no such way to sync the log: " + word, "use batch, interval or never");
    }

    /** {@code WAL_SYNC_INTERVAL} in seconds; 1 unless set. */
    public double walSyncInterval() {
        return settings.isSet("WAL_SYNC_INTERVAL") ? settings.number("WAL_SYNC_INTERVAL", 0.01) : 1;
    }

    /** {@code WAL_SEGMENT_SIZE} in bytes; 64 MiB unless set. */
    public int walSegmentSize() {
        return settings.isSet("WAL_SEGMENT_SIZE")
                ? settings.integer("WAL_SEGMENT_SIZE", SMALLEST_SEGMENT, LARGEST_SEGMENT)
                : DEFAULT_SEGMENT;
    }

    /** {@code WAL_MAX_SIZE} in bytes, from when on senders wait; 8 GiB unless set, infinite for no limit. */
    public double walMaxSize() {
        return settings.isSet("WAL_MAX_SIZE") ? settings.number("WAL_MAX_SIZE", 2.0 * SMALLEST_SEGMENT) : DEFAULT_LOG;
    }

    /** {@code MIN_TIMESTAMP_LAG} in seconds. */
    public int minTimestampLag() {
        return settings.integer("MIN_TIMESTAMP_LAG", 0, Integer.MAX_VALUE);
    }

    /** {@code CACHE_WRITE_STRATEGY}. */
    public String cacheWriteStrategy() {
        return settings.text("CACHE_WRITE_STRATEGY");
    }

    /** {@code WHISPER_MAPPED_FILES}: how many files stay mapped, of those that do not stay open; 0 unless set. */
    public int whisperMappedFiles() {
        return settings.isSet("WHISPER_MAPPED_FILES")
                ? settings.integer("WHISPER_MAPPED_FILES", 0, Integer.MAX_VALUE)
                : 0;
    }

    /** {@code WHISPER_AUTOFLUSH}: whether every write is forced to disk. */
    public boolean whisperAutoflush() {
        return settings.flag("WHISPER_AUTOFLUSH");
    }

    /** {@code WHISPER_SPARSE_CREATE}: whether new files are sparse. */
    public boolean whisperSparseCreate() {
        return settings.flag("WHISPER_SPARSE_CREATE");
    }

    /** {@code TAG_HASH_FILENAMES}: whether the files of tagged series are named by their hashes alone. */
    public boolean tagHashFilenames() {
        return settings.flag("TAG_HASH_FILENAMES");
    }

    /** {@code CARBON_METRIC_PREFIX}: first part of the names of the daemon's own series. */
    public String carbonMetricPrefix() {
        return settings.text("CARBON_METRIC_PREFIX");
    }

    /** {@code CARBON_METRIC_INTERVAL}: seconds between the daemon's own points; 0 for none. */
    public int carbonMetricInterval() {
        return settings.integer("CARBON_METRIC_INTERVAL", 0, Integer.MAX_VALUE);
    }

    /** {@code LOG_UPDATES}. */
    public boolean logUpdates() {
        return settings.flag("LOG_UPDATES");
    }

    /** {@code LOG_CREATES}. */
    public boolean logCreates() {
        return settings.flag("LOG_CREATES");
    }

    /** {@code LOG_LISTENER_CONN_SUCCESS}. */
    public boolean logListenerConnSuccess() {
        return settings.flag("LOG_LISTENER_CONN_SUCCESS");
    }

    /** {@code LOG_LISTENER_CONN_LOST}. */
    public boolean logListenerConnLost() {
        return settings.flag("LOG_LISTENER_CONN_LOST");
    }

    /** Paths may begin with {@code ~}, and are relative to the folder of the file. */
    private Path path(String name) {
        String text = settings.text(name);
        String home = System.getProperty("user.home");
        return folder.resolve(text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text)
                .normalize();
    }
}
