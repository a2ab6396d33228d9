package io.graphitecluster.conformance.ceres;

import io.graphitecluster.conformance.CaseRunner;
import java.util.Map;

/** The runners of this package, by case file. */
public final class CeresRunners {
    private CeresRunners() {}

    /** Runners by the key of their case file, for example {@code folder/file.jsonl}. */
    public static Map<String, CaseRunner> all() {
        return Map.of(
                "ceres/aggregate_series.jsonl", new AggregateSeriesRunner(),
                "ceres/cli.jsonl", new CommandRunner(),
                "ceres/nodes.jsonl", new NodeRunner(),
                "ceres/trees.jsonl", new TreeRunner(),
                "ceres/maintenance.jsonl", new MaintenanceRunner());
    }
}
