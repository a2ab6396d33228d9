package io.graphitecluster.node.config;

import io.graphitecluster.cluster.upstream.Destination;
import io.graphitecluster.cluster.upstream.RelayMethod;
import io.graphitecluster.cluster.upstream.SmallHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration says of passing points on.
 *
 * @param method {@code RELAY_METHOD}; an aggregator's is {@code consistent-hashing}, whatever the file says
 * @param hash {@code ROUTER_HASH_TYPE}; empty for the method's own
 * @param replicationFactor {@code REPLICATION_FACTOR}
 * @param diverseReplicas {@code DIVERSE_REPLICAS}
 * @param destinations {@code DESTINATIONS}
 * @param protocol {@code DESTINATION_PROTOCOL}: line, pickle, protobuf or amqp
 * @param tls {@code DESTINATION_TRANSPORT} and {@code DESTINATION_SSL_*}; empty without TLS
 * @param rules {@code RELAY_RULES}, in the folder of {@code carbon.conf}
 * @param pooled {@code DESTINATION_POOL_REPLICAS}: whether destinations of one host and port share their points
 * @param dynamic {@code DYNAMIC_ROUTER}: whether destinations that are away lose their names to others
 * @param dynamicRetries {@code DYNAMIC_ROUTER_MAX_RETRIES}
 * @param normalizeTags {@code TAG_RELAY_NORMALIZED}
 * @param deferMicros {@code TIME_TO_DEFER_SENDING}, in microseconds
 */
public record RelayConf(
        RelayMethod method,
        Optional<SmallHash> hash,
        int replicationFactor,
        boolean diverseReplicas,
        List<Destination> destinations,
        String protocol,
        Optional<ClientTlsFiles> tls,
        Path rules,
        boolean pooled,
        boolean dynamic,
        int dynamicRetries,
        boolean normalizeTags,
        long deferMicros) {
    private static final String METHOD = "RELAY_METHOD";
    private static final String DESTINATIONS = "DESTINATIONS";
    private static final String PROTOCOL = "DESTINATION_PROTOCOL";
    private static final List<String> PROTOCOLS = List.of("line", "pickle", "protobuf", "amqp");
    private static final double MICROS = 1e6;

    /** Copies the list. */
    public RelayConf {
        destinations = List.copyOf(destinations);
    }

    static RelayConf of(CarbonConf conf) {
        Settings settings = conf.settings();
        String protocol = settings.text(PROTOCOL);
        if (!PROTOCOLS.contains(protocol)) {
            throw new ConfigException(
                    settings.place(PROTOCOL),
                    "DESTINATION_PROTOCOL must be one of " + String.join(", ", PROTOCOLS) + ", is '" + protocol + "'",
                    "use one of them");
        }
        return new RelayConf(
                method(conf),
                settings.find("ROUTER_HASH_TYPE")
                        .filter(name -> !name.equals("None"))
                        .map(SmallHash::ofSetting),
                settings.integer("REPLICATION_FACTOR", 1, Integer.MAX_VALUE),
                settings.flag("DIVERSE_REPLICAS"),
                destinations(settings),
                protocol,
                ClientTlsFiles.of(conf, "DESTINATION"),
                conf.folder().resolve(settings.text("RELAY_RULES")),
                settings.flag("DESTINATION_POOL_REPLICAS"),
                settings.flag("DYNAMIC_ROUTER"),
                settings.integer("DYNAMIC_ROUTER_MAX_RETRIES", 0, Integer.MAX_VALUE),
                settings.flag("TAG_RELAY_NORMALIZED"),
                (long) (settings.number("TIME_TO_DEFER_SENDING", 0) * MICROS));
    }

    private static RelayMethod method(CarbonConf conf) {
        if (conf.program().aggregates()) {
            return RelayMethod.CONSISTENT_HASHING;
        }
        String name = conf.settings().text(METHOD);
        return RelayMethod.find(name)
                .orElseThrow(() -> new ConfigException(
                        conf.settings().place(METHOD),
                        "RELAY_METHOD must be one of " + String.join(", ", RelayMethod.names()) + ". Invalid value: '"
                                + name + "'",
                        "use one of them"));
    }

    private static List<Destination> destinations(Settings settings) {
        List<Destination> destinations = new ArrayList<>();
        for (String text : settings.list(DESTINATIONS)) {
            if (text.isEmpty()) {
                continue;
            }
            try {
                destinations.add(Destination.parse(text));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(
                        settings.place(DESTINATIONS), e.getMessage(), "write host:port or host:port:instance");
            }
        }
        if (destinations.isEmpty()) {
            throw new ConfigException(
                    settings.place(DESTINATIONS), "there are no DESTINATIONS", "name where points are sent");
        }
        return destinations;
    }
}
