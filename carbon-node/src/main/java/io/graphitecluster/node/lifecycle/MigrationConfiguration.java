package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.MigrationConf;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.migrate.Migration;
import java.util.Locale;

/** The migration of retentions, by the configuration. */
final class MigrationConfiguration {
    private MigrationConfiguration() {}

    static Migration of(
            CarbonConf conf, Storage storage, Schemas schemas, NodeCounters counters, Surroundings surroundings) {
        MigrationConf migration = conf.migration();
        Migration.Settings settings = new Migration.Settings(
                Migration.Mode.valueOf(migration.mode().toUpperCase(Locale.ROOT)),
                migration.filesPerSecond(),
                surroundings.disk(),
                conf.storageDir().resolve("retentions"));
        Migration made = new Migration(
                settings,
                storage.index(),
                storage.files(),
                schemas,
                schemas::retentions,
                counters,
                surroundings::epochSecond);
        schemas.listen(made::rulesChanged);
        return made;
    }
}
