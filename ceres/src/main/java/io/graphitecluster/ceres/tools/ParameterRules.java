package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.Retention;
import io.graphitecluster.ceres.maintenance.MetadataRules;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.RetentionParser;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata that the plugin {@code metadata} gives to all nodes that it sees: by the parameters {@code retentions} (as in
 * storage-schemas.conf, {@code 60s:1d,5m:7d}), {@code xFilesFactor} (0.5) and {@code aggregationMethod} (average). Without
 * {@code retentions} it changes none.
 */
final class ParameterRules implements MetadataRules {
    private final Map<String, String> parameters;

    ParameterRules(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    @Override
    public Optional<NodeMetadata> forNode(String name) {
        String text = parameters.get("retentions");
        if (text == null) {
            return Optional.empty();
        }
        List<Retention> retentions = new ArrayList<>();
        for (String retention : text.split(",")) {
            Archive archive = RetentionParser.whisper(retention.strip()).archive();
            retentions.add(
                    new Retention(Math.clamp(archive.secondsPerPoint(), 0, Integer.MAX_VALUE), archive.points()));
        }
        double xFilesFactor = PythonFloat.parse(parameters.getOrDefault("xFilesFactor", "0.5"))
                .orElseThrow(() -> ToolFailure.error("xFilesFactor must be a number"));
        return Optional.of(
                NodeMetadata.of(retentions, xFilesFactor, parameters.getOrDefault("aggregationMethod", "average")));
    }
}
