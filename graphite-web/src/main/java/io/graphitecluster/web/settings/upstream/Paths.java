package io.graphitecluster.web.settings.upstream;

import io.graphitecluster.web.settings.python.None;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where things lie when the file does not say:
 *
 * <pre>
 * GRAPHITE_ROOT          $GRAPHITE_ROOT, else what holds webapp/graphite/local_settings.py, else /opt/graphite
 *   CONF_DIR             $GRAPHITE_CONF_DIR, else conf
 *     dashboard.conf  graphTemplates.conf
 *   STORAGE_DIR          $GRAPHITE_STORAGE_DIR, else storage
 *     ceres/  graphite.db  index  lists/whitelist  log/webapp  rrd/  whisper/
 *   STATIC_ROOT          static
 * </pre>
 */
final class Paths {
    private static final String STANDARD_ROOT = "/opt/graphite";

    private final Map<String, Object> values;

    private Paths(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Fills in what follows from the environment and from other paths.
     *
     * @param values of all settings by name, which are changed
     * @param file the file that they are from
     */
    static void fill(Map<String, Object> values, Optional<Path> file, UnaryOperator<String> variables) {
        Paths paths = new Paths(values);
        String root = variables.apply("GRAPHITE_ROOT");
        paths.set("GRAPHITE_ROOT", root != null ? root : above(file).orElse(STANDARD_ROOT));
        paths.below("STATIC_ROOT", "GRAPHITE_ROOT", "static", null);
        paths.below("CONF_DIR", "GRAPHITE_ROOT", "conf", variables.apply("GRAPHITE_CONF_DIR"));
        paths.below("DASHBOARD_CONF", "CONF_DIR", "dashboard.conf", null);
        paths.below("GRAPHTEMPLATES_CONF", "CONF_DIR", "graphTemplates.conf", null);
        paths.below("STORAGE_DIR", "GRAPHITE_ROOT", "storage", variables.apply("GRAPHITE_STORAGE_DIR"));
        paths.below("WHITELIST_FILE", "STORAGE_DIR", "lists/whitelist", null);
        paths.below("INDEX_FILE", "STORAGE_DIR", "index", null);
        paths.below("LOG_DIR", "STORAGE_DIR", "log/webapp", null);
        paths.below("WHISPER_DIR", "STORAGE_DIR", "whisper/", null);
        paths.below("CERES_DIR", "STORAGE_DIR", "ceres/", null);
        paths.below("RRD_DIR", "STORAGE_DIR", "rrd/", null);
        paths.trees();
        paths.database();
    }

    /** {@code ROOT} of {@code ROOT/webapp/graphite/local_settings.py}. */
    private static Optional<String> above(Optional<Path> file) {
        return file.map(path -> path.toAbsolutePath().normalize())
                .filter(path -> path.getParent().endsWith("webapp/graphite"))
                .map(path -> path.getParent().getParent().getParent())
                .map(Path::toString);
    }

    private void set(String name, String path) {
        Object value = values.get(name);
        if (value == None.NONE || "".equals(value)) {
            values.put(name, path);
        }
    }

    private void below(String name, String folder, String path, String variable) {
        String parent = String.valueOf(values.get(folder));
        set(name, variable != null ? variable : parent + (parent.endsWith("/") ? "" : "/") + path);
    }

    /** The trees that are there, of those that are read at all. */
    private void trees() {
        if (List.of().equals(values.get("STANDARD_DIRS"))) {
            values.put(
                    "STANDARD_DIRS",
                    Stream.of("WHISPER_DIR", "CERES_DIR")
                            .map(values::get)
                            .filter(path -> Files.exists(Path.of(String.valueOf(path))))
                            .toList());
        }
    }

    private void database() {
        Object databases = values.get("DATABASES");
        if (databases == None.NONE || Map.of().equals(databases)) {
            String file = String.valueOf(values.get("STORAGE_DIR"));
            values.put(
                    "DATABASES",
                    Map.of(
                            "default",
                            Map.of(
                                    "ENGINE",
                                    "django.db.backends.sqlite3",
                                    "NAME",
                                    file + (file.endsWith("/") ? "" : "/") + "graphite.db")));
        }
    }
}
