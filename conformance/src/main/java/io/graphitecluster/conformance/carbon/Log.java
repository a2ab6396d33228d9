package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.config.ConfigLog;
import java.util.ArrayList;
import java.util.List;

/** What the readers of configuration files log. */
final class Log implements ConfigLog {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void message(String text) {
        texts.add(text);
    }

    @Override
    public void error(String text) {
        texts.add(text);
    }

    void compareTexts(JsonNode log) {
        List<String> expected = new ArrayList<>();
        log.forEach(entry -> expected.add(entry.asText()));
        Mismatch.unlessEqual("log", expected, texts);
    }
}
