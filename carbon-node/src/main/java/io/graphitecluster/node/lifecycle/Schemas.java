package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.AggregationRule;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.StorageAggregation;
import io.graphitecluster.node.config.StorageSchema;
import io.graphitecluster.node.config.StorageSchemas;
import io.graphitecluster.node.reload.Reloading;
import io.graphitecluster.node.reload.WatchedFile;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.SeriesShapes;
import io.graphitecluster.node.store.ceres.CeresStore;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.ArchiveList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The shapes of new files by {@code storage-schemas.conf} and {@code storage-aggregation.conf}, as they are now. */
public final class Schemas implements SeriesShapes {
    /** Whisper's own, for what no rule says. */
    private static final double DEFAULT_X_FILES_FACTOR = 0.5;

    private final Supplier<StorageSchemas> schemas;
    private final Supplier<StorageAggregation> aggregation;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** What the two files say. */
    public Schemas(Supplier<StorageSchemas> schemas, Supplier<StorageAggregation> aggregation) {
        this.schemas = schemas;
        this.aggregation = aggregation;
    }

    /**
     * Reads the files, and again when they change. One that goes away stays in force as it was at the start.
     *
     * @throws io.graphitecluster.node.config.ConfigException when a file is one that the node must not start with
     */
    static Schemas read(CarbonConf conf, Reloading reloading) {
        List<String> methods = methods(conf);
        FirstLook log = new FirstLook();
        WatchedFile<StorageSchemas> schemas = WatchedFile.read(
                conf.storageSchemasFile(),
                StorageSchemas.read(conf.storageSchemasFile(), log),
                (file, text, told) -> StorageSchemas.parse(file, text, true, told));
        WatchedFile<StorageAggregation> aggregation = WatchedFile.read(
                conf.storageAggregationFile(),
                StorageAggregation.read(conf.storageAggregationFile(), methods, log),
                (file, text, told) -> StorageAggregation.parse(file, text, methods, told));
        Schemas read = new Schemas(schemas, aggregation);
        reloading.add(schemas, read::changed);
        reloading.add(aggregation, read::changed);
        return read;
    }

    private static List<String> methods(CarbonConf conf) {
        return switch (conf.database().kind()) {
            case WHISPER -> StorageAggregation.WHISPER_METHODS;
            case CERES -> CeresStore.METHODS;
        };
    }

    /** What says which retentions there are: changes when any series may get others. */
    String retentions() {
        StringBuilder text = new StringBuilder();
        for (StorageSchema schema : schemas.get().schemas()) {
            text.append(schema.pattern()).append(' ').append(schema.archives()).append('\n');
        }
        return Digests.sha256(text.toString());
    }

    /** Has it called whenever another version of a file is in force. */
    void listen(Runnable changed) {
        listeners.add(changed);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public SeriesShape of(String name) {
        AggregationRule rule = aggregation.get().match(name);
        return new SeriesShape(
                ArchiveList.validate(schemas.get().match(name).archives()),
                rule.xFilesFactor().orElse(DEFAULT_X_FILES_FACTOR),
                rule.aggregationMethod().map(AggregationMethod::ofName).orElse(AggregationMethod.AVERAGE));
    }

    @Override
    public List<String> reasons(String name) {
        StorageSchema schema = schemas.get().match(name);
        AggregationRule rule = aggregation.get().match(name);
        String factor =
                rule.xFilesFactor().isPresent() ? "" + rule.xFilesFactor().getAsDouble() : "None";
        return List.of(
                "new metric " + name + " matched schema " + schema.name(),
                "new metric " + name + " matched aggregation schema " + rule.name(),
                "creating database metric " + name + " (archive=" + schema.archives() + " xff=" + factor + " agg="
                        + rule.aggregationMethod().orElse("None") + ")");
    }
}
