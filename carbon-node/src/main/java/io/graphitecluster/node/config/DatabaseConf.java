package io.graphitecluster.node.config;

import java.util.List;
import java.util.Locale;

/**
 * In what kind of files points are kept.
 *
 * @param kind {@code DATABASE}
 * @param maxSliceGap {@code CERES_MAX_SLICE_GAP}: how many missing values a slice may get, 0 to 1000000
 * @param nodeCaching {@code CERES_NODE_CACHING_BEHAVIOR}: {@code none} or {@code all}
 * @param sliceCaching {@code CERES_SLICE_CACHING_BEHAVIOR}: {@code none}, {@code latest} or {@code all}
 * @param lockWrites {@code CERES_LOCK_WRITES}
 */
public record DatabaseConf(Kind kind, int maxSliceGap, String nodeCaching, String sliceCaching, boolean lockWrites) {
    private static final int LARGEST_GAP = 1_000_000;

    /** The databases that upstream has. */
    public enum Kind {
        /** One file a series. */
        WHISPER,
        /** One folder a series. */
        CERES
    }

    static DatabaseConf of(Settings settings) {
        Kind kind =
                choice(settings, "DATABASE", List.of("whisper", "ceres")).equals("ceres") ? Kind.CERES : Kind.WHISPER;
        return new DatabaseConf(
                kind,
                settings.integer("CERES_MAX_SLICE_GAP", 0, LARGEST_GAP),
                choice(settings, "CERES_NODE_CACHING_BEHAVIOR", List.of("none", "all")),
                choice(settings, "CERES_SLICE_CACHING_BEHAVIOR", List.of("none", "latest", "all")),
                settings.flag("CERES_LOCK_WRITES"));
    }

    private static String choice(Settings settings, String name, List<String> choices) {
        String value = settings.text(name).strip().toLowerCase(Locale.ROOT);
        if (!choices.contains(value)) {
            throw new ConfigException(
                    settings.place(name), name + " is '" + value + "'", "use one of " + String.join(", ", choices));
        }
        return value;
    }
}
