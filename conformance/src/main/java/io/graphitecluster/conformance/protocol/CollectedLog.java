package io.graphitecluster.conformance.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.config.ConfigLog;
import java.util.ArrayList;
import java.util.List;

/** What the readers of configuration files log. */
final class CollectedLog implements ConfigLog {
    private final List<List<String>> entries = new ArrayList<>();

    @Override
    public void message(String text) {
        entries.add(List.of("msg", text));
    }

    @Override
    public void error(String text) {
        entries.add(List.of("err", text));
    }

    void compare(JsonNode log) {
        List<List<String>> expected = new ArrayList<>();
        log.forEach(entry ->
                expected.add(List.of(entry.get(0).asText(), entry.get(1).asText())));
        Mismatch.unlessEqual("log", expected, entries);
    }
}
