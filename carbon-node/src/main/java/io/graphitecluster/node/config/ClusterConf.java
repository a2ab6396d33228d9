package io.graphitecluster.node.config;

import io.graphitecluster.node.config.ConfigException.Place;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The section {@code [cluster]} of {@code carbon.conf}: what a node needs to know of the others. Every setting has an
 * environment variable {@code GRAPHITE_<NAME>} that wins, so that the pods of one StatefulSet can share a file.
 *
 * @param clusterMap path of the cluster map; empty when the node runs alone
 * @param shard id of this node's shard in the map
 * @param readInterface address that the read API listens on
 * @param readPort its port; 0 for any
 * @param readPortIsSet whether the file or the environment names the port, rather than the default
 * @param clusterInterface address that the cluster API listens on
 * @param clusterPort its port; 0 for any
 * @param credentialsFile file with the secret that nodes show each other; there when there is a map
 * @param read what the read API allows
 */
public record ClusterConf(
        Optional<Path> clusterMap,
        int shard,
        String readInterface,
        int readPort,
        boolean readPortIsSet,
        String clusterInterface,
        int clusterPort,
        Optional<Path> credentialsFile,
        ReadConf read) {
    private static final String SECTION = "cluster";
    private static final String ENVIRONMENT_PREFIX = "GRAPHITE_";
    private static final String CLUSTER_MAP = "CLUSTER_MAP";
    private static final String SHARD = "SHARD";
    private static final String READ_INTERFACE = "READ_INTERFACE";
    private static final String READ_PORT = "READ_PORT";
    private static final String CLUSTER_INTERFACE = "CLUSTER_INTERFACE";
    private static final String CLUSTER_PORT = "CLUSTER_PORT";
    private static final String CREDENTIALS_FILE = "CREDENTIALS_FILE";

    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.of(
            SHARD, "0",
            READ_INTERFACE, "0.0.0.0",
            READ_PORT, "8081",
            CLUSTER_INTERFACE, "0.0.0.0",
            CLUSTER_PORT, "8082",
            CLUSTER_MAP, "",
            CREDENTIALS_FILE, ""));

    static {
        DEFAULTS.putAll(ReadConf.DEFAULTS);
    }

    /**
     * @param folder paths are relative to it: the configuration file's
     * @throws ConfigException when a setting is wrong or unknown
     */
    static ClusterConf read(IniFile file, Path folder, Map<String, String> environment) {
        Settings settings = Settings.none();
        DEFAULTS.forEach((name, value) -> settings.put(name, value, new Place(file.name(), 0, SECTION, name)));
        file.ownOptions(SECTION).forEach(ClusterConf::requireKnown);
        settings.readFrom(file, SECTION);
        DEFAULTS.keySet().forEach(name -> {
            String variable = ENVIRONMENT_PREFIX + name;
            if (environment.containsKey(variable)) {
                settings.put(name, environment.get(variable), new Place("environment", 0, null, variable));
            }
        });
        Optional<Path> map = settings.find(CLUSTER_MAP).map(folder::resolve);
        Optional<Path> credentials = settings.find(CREDENTIALS_FILE).map(folder::resolve);
        if (map.isPresent() && credentials.isEmpty()) {
            throw new ConfigException(
                    settings.place(CREDENTIALS_FILE),
                    "CREDENTIALS_FILE is not set, but CLUSTER_MAP is",
                    "name the file with the secret that the nodes show each other");
        }
        return new ClusterConf(
                map,
                settings.integer(SHARD, 0, Integer.MAX_VALUE),
                settings.text(READ_INTERFACE),
                settings.port(READ_PORT),
                settings.place(READ_PORT).line() > 0 || environment.containsKey(ENVIRONMENT_PREFIX + READ_PORT),
                settings.text(CLUSTER_INTERFACE),
                settings.port(CLUSTER_PORT),
                credentials,
                ReadConf.of(settings, folder));
    }

    private static void requireKnown(IniOption option) {
        if (!DEFAULTS.containsKey(option.key().toUpperCase(Locale.ROOT))) {
            throw new ConfigException(option.place(), "unknown setting", "use " + String.join(", ", DEFAULTS.keySet()));
        }
    }
}
