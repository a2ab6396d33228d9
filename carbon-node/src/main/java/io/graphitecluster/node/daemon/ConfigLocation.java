package io.graphitecluster.node.daemon;

import io.graphitecluster.node.config.ConfigException;
import java.nio.file.Path;
import java.util.Map;

/** Where {@code carbon.conf} lies when the command line does not say. */
public final class ConfigLocation {
    private ConfigLocation() {}

    /**
     * In {@code GRAPHITE_CONF_DIR}, else in {@code conf} below {@code GRAPHITE_ROOT}.
     *
     * @param environment the process' variables
     * @throws ConfigException when neither is set
     */
    public static Path of(Map<String, String> environment) {
        String folder = environment.get("GRAPHITE_CONF_DIR");
        String root = environment.get("GRAPHITE_ROOT");
        if (folder == null && root == null) {
            throw new ConfigException(
                    ConfigException.Place.of("carbon.conf"),
                    "no configuration is named",
                    "give --config FILE, or set GRAPHITE_CONF_DIR or GRAPHITE_ROOT");
        }
        return folder == null ? Path.of(root, "conf", "carbon.conf") : Path.of(folder, "carbon.conf");
    }
}
