package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.AggregationRule;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.ConfigLog;
import io.graphitecluster.node.config.StorageAggregation;
import io.graphitecluster.node.config.StorageSchemas;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.SeriesShapes;
import io.graphitecluster.node.store.ceres.CeresStore;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.ArchiveList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shapes of new files by {@code storage-schemas.conf} and {@code storage-aggregation.conf}. */
final class Schemas implements SeriesShapes {
    private static final Logger LOG = LoggerFactory.getLogger(Schemas.class);
    /** Whisper's own, for what no rule says. */
    private static final double DEFAULT_X_FILES_FACTOR = 0.5;

    private final StorageSchemas schemas;
    private final StorageAggregation aggregation;

    private Schemas(StorageSchemas schemas, StorageAggregation aggregation) {
        this.schemas = schemas;
        this.aggregation = aggregation;
    }

    /** @throws io.graphitecluster.node.config.ConfigException when a file is one that the node must not start with */
    static Schemas read(CarbonConf conf) {
        ConfigLog log = new ConfigLog() {
            @Override
            public void message(String text) {
                LOG.info("{}", text);
            }

            @Override
            public void error(String text) {
                LOG.error("{}", text);
            }
        };
        return new Schemas(
                StorageSchemas.read(conf.storageSchemasFile(), log),
                StorageAggregation.read(conf.storageAggregationFile(), methods(conf), log));
    }

    private static List<String> methods(CarbonConf conf) {
        return switch (conf.database().kind()) {
            case WHISPER -> StorageAggregation.WHISPER_METHODS;
            case CERES -> CeresStore.METHODS;
        };
    }

    @Override
    public SeriesShape of(String name) {
        AggregationRule rule = aggregation.match(name);
        return new SeriesShape(
                ArchiveList.validate(schemas.match(name).archives()),
                rule.xFilesFactor().orElse(DEFAULT_X_FILES_FACTOR),
                rule.aggregationMethod().map(AggregationMethod::ofName).orElse(AggregationMethod.AVERAGE));
    }
}
