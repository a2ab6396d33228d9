package io.graphitecluster.node.config;

import java.util.List;
import java.util.Locale;

/**
 * Whether files follow changed retentions.
 *
 * @param mode {@code MIGRATE_RETENTIONS}: {@code off}, {@code report}, {@code changed} or {@code all}
 * @param filesPerSecond {@code MIGRATE_FILES_PER_SECOND}
 */
public record MigrationConf(String mode, double filesPerSecond) {
    private static final List<String> MODES = List.of("off", "report", "changed", "all");
    private static final double FILES_PER_SECOND = 50;
    private static final double FEWEST = 0.001;

    static MigrationConf of(Settings settings) {
        String mode =
                settings.find("MIGRATE_RETENTIONS").orElse("changed").strip().toLowerCase(Locale.ROOT);
        if (!MODES.contains(mode)) {
            throw new ConfigException(
                    settings.place("MIGRATE_RETENTIONS"),
                    "MIGRATE_RETENTIONS is '" + mode + "'",
                    "use one of " + String.join(", ", MODES));
        }
        return new MigrationConf(
                mode,
                settings.find("MIGRATE_FILES_PER_SECOND").isPresent()
                        ? settings.number("MIGRATE_FILES_PER_SECOND", FEWEST)
                        : FILES_PER_SECOND);
    }
}
