package io.graphitecluster.operator.model;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.operator.api.CarbonSpec;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import io.graphitecluster.operator.api.StorageAggregation;
import io.graphitecluster.operator.api.StorageSchema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration files of a cluster's processes; docs/architecture.md says who reads which. */
public final class ConfigFiles {
    /** The nodes' settings: upstream's under {@code [cache]}, the cluster's own under {@code [cluster]}. */
    public static final String CARBON_CONF = "carbon.conf";

    /** How long which series are kept. */
    public static final String STORAGE_SCHEMAS_CONF = "storage-schemas.conf";

    /** How points become coarser. */
    public static final String STORAGE_AGGREGATION_CONF = "storage-aggregation.conf";

    /** The cluster map. */
    public static final String CLUSTER_MAP_JSON = "cluster-map.json";

    /** graphite-web's own settings. */
    public static final String LOCAL_SETTINGS_PY = "local_settings.py";

    private static final String ORIGIN = "Written from a GraphiteCluster; edit that, not this file.";

    private ConfigFiles() {}

    /** The texts of the frontends' own files by their names; none when the spec has none. */
    public static Map<String, String> ofWeb(GraphiteClusterSpec spec) {
        String settings = spec.web().localSettings();
        return settings == null ? Map.of() : Map.of(LOCAL_SETTINGS_PY, settings);
    }

    /**
     * The files' texts by their names, but for the frontends' own.
     *
     * @param spec a spec in which {@link SpecValidator} finds no problem
     * @param map the cluster's map
     * @param node surroundings of the node that reads them
     */
    public static Map<String, String> of(GraphiteClusterSpec spec, ClusterMap map, NodeSettings node) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(CARBON_CONF, carbon(spec.carbon(), node));
        files.put(STORAGE_SCHEMAS_CONF, schemas(spec.storageSchemas()));
        files.put(STORAGE_AGGREGATION_CONF, aggregation(spec.storageAggregation()));
        files.put(CLUSTER_MAP_JSON, ClusterMaps.toJson(map));
        return files;
    }

    private static String carbon(CarbonSpec carbon, NodeSettings node) {
        IniWriter ini = new IniWriter()
                .comment(ORIGIN)
                .section("cache")
                .set("STORAGE_DIR", node.storageDirectory())
                .set("LOCAL_DATA_DIR", node.storageDirectory() + "/whisper")
                .set("LINE_RECEIVER_INTERFACE", node.listenAddress())
                .set("LINE_RECEIVER_PORT", node.linePort())
                .set("ENABLE_UDP_LISTENER", "True")
                .set("UDP_RECEIVER_INTERFACE", node.listenAddress())
                .set("UDP_RECEIVER_PORT", node.udpPort())
                .set("PICKLE_RECEIVER_INTERFACE", node.listenAddress())
                .set("PICKLE_RECEIVER_PORT", node.picklePort());
        carbon.config().forEach(ini::set);
        ini.section("cluster")
                .set("CLUSTER_MAP", CLUSTER_MAP_JSON)
                .set("READ_INTERFACE", node.listenAddress())
                .set("READ_PORT", node.readPort())
                .set("CLUSTER_INTERFACE", node.listenAddress())
                .set("CLUSTER_PORT", node.clusterPort());
        node.shard().ifPresent(shard -> ini.set("SHARD", shard));
        node.credentialsFile().ifPresent(file -> ini.set("CREDENTIALS_FILE", file));
        return ini.text();
    }

    private static String schemas(List<StorageSchema> schemas) {
        IniWriter ini = new IniWriter().comment(ORIGIN);
        for (StorageSchema schema : schemas) {
            ini.section(schema.name())
                    .set("pattern", schema.pattern())
                    .set("retentions", schema.retentions().strip());
        }
        return ini.text();
    }

    private static String aggregation(List<StorageAggregation> rules) {
        IniWriter ini = new IniWriter().comment(ORIGIN);
        for (StorageAggregation rule : rules) {
            ini.section(rule.name()).set("pattern", rule.pattern());
            if (rule.xFilesFactor() != null) {
                ini.set(
                        "xFilesFactor",
                        BigDecimal.valueOf(rule.xFilesFactor())
                                .stripTrailingZeros()
                                .toPlainString());
            }
            if (rule.aggregationMethod() != null) {
                ini.set("aggregationMethod", rule.aggregationMethod());
            }
        }
        return ini.text();
    }
}
