package io.graphitecluster.operator.model.objects;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.graphitecluster.operator.model.ConfigFiles;
import io.graphitecluster.operator.model.NodeSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ConfigMap {@code N-config} with the files of all processes. */
public final class ConfigurationMap {
    /** Where it is mounted. */
    static final String FOLDER = "/etc/graphite";

    private ConfigurationMap() {}

    /** The ConfigMap. */
    public static ConfigMap of(DesiredCluster cluster) {
        Map<String, String> data = new LinkedHashMap<>(files(cluster));
        data.putAll(ConfigFiles.ofWeb(cluster.spec()));
        return new ConfigMapBuilder()
                .withMetadata(ObjectMetas.owned(
                        cluster, cluster.names().config(), cluster.names().labels()))
                .withData(data)
                .build();
    }

    /** The texts of the nodes' files by their names. */
    static Map<String, String> files(DesiredCluster cluster) {
        return ConfigFiles.of(
                cluster.spec(), cluster.map(), NodeSettings.shared(CarbonPod.DATA_FOLDER, Credentials.MOUNTED_FILE));
    }
}
