package io.graphitecluster.node.config;

import io.graphitecluster.node.config.ConfigException.Place;
import java.nio.file.Path;
import java.util.Map;

/**
 * A daemon's settings from its section, then those of its instance ({@code [cache]}, {@code [cache:b]}), and the folders
 * that follow from them:
 *
 * <pre>
 * STORAGE_DIR     GRAPHITE_STORAGE_DIR in the environment, else ROOT/storage
 * LOCAL_DATA_DIR  STORAGE_DIR/whisper
 * WHITELISTS_DIR  STORAGE_DIR/lists
 * PID_DIR         STORAGE_DIR
 * LOG_DIR         STORAGE_DIR/log/PROGRAM/PROGRAM-INSTANCE
 * </pre>
 *
 * with ROOT from {@code GRAPHITE_ROOT} in the environment.
 */
final class UpstreamPaths {
    private static final String PREFIX = "carbon-";
    private static final String STORAGE_DIR = "STORAGE_DIR";

    private UpstreamPaths() {}

    /**
     * @param program for example {@code carbon-cache}
     * @param instance for example {@code a}
     * @param folder of the configuration file
     */
    static Settings read(IniFile file, Path folder, String program, String instance, Map<String, String> environment) {
        String section = program.substring(PREFIX.length());
        Settings settings = Settings.upstream();
        settings.putIfAbsent("CONF_DIR", folder.toString());
        if (environment.containsKey("GRAPHITE_STORAGE_DIR")) {
            settings.putIfAbsent(STORAGE_DIR, environment.get("GRAPHITE_STORAGE_DIR"));
        } else if (environment.containsKey("GRAPHITE_ROOT")) {
            settings.putIfAbsent(STORAGE_DIR, environment.get("GRAPHITE_ROOT") + "/storage");
        }
        settings.readFrom(file, section);
        String storage = settings.find(STORAGE_DIR)
                .orElseThrow(() -> new ConfigException(
                        new Place(file.name(), 0, section, STORAGE_DIR),
                        "neither STORAGE_DIR nor GRAPHITE_STORAGE_DIR nor GRAPHITE_ROOT is set",
                        "say where the daemon may keep its files"));
        settings.putIfAbsent("PID_DIR", storage);
        settings.putIfAbsent("LOCAL_DATA_DIR", storage + "/whisper");
        settings.putIfAbsent("WHITELISTS_DIR", storage + "/lists");
        settings.putIfAbsent("LOG_DIR", storage + "/log/" + program);
        settings.readFrom(file, section + ":" + instance);
        settings.putIfAbsent("pidfile", settings.text("PID_DIR") + "/" + program + "-" + instance + ".pid");
        settings.replace("LOG_DIR", settings.text("LOG_DIR") + "/" + program + "-" + instance);
        return settings;
    }
}
