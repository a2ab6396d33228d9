package io.graphitecluster.conformance;

import io.graphitecluster.conformance.carbon.CarbonRunners;
import io.graphitecluster.conformance.ceres.CeresRunners;
import io.graphitecluster.conformance.pictures.PictureRunners;
import io.graphitecluster.conformance.protocol.ProtocolRunners;
import io.graphitecluster.conformance.render.RenderRunners;
import io.graphitecluster.conformance.web.WebRunners;
import io.graphitecluster.conformance.whisper.WhisperRunners;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which runner takes which case file. A file without one counts as failed, case by case. */
final class Runners {
    private final Map<String, CaseRunner> byKey = new HashMap<>();

    Runners() {
        add(WhisperRunners.all());
        add(CeresRunners.all());
        add(ProtocolRunners.all());
        add(CarbonRunners.all());
        add(RenderRunners.all());
        add(PictureRunners.all());
        add(WebRunners.all());
    }

    private void add(Map<String, CaseRunner> runners) {
        runners.forEach((key, runner) -> {
            if (byKey.put(key, runner) != null) {
                throw new IllegalStateException("two runners for " + key);
            }
        });
    }

    Optional<CaseRunner> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
