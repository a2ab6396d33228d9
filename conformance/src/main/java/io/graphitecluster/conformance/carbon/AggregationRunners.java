package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.aggregate.AggregateFunction;
import io.graphitecluster.node.aggregate.AggregateRule;
import io.graphitecluster.node.aggregate.AggregationRules;
import io.graphitecluster.node.config.ConfigException;
import java.util.ArrayList;
import java.util.List;

/** Single aggregation rules, and what functions make of values. */
final class AggregationRunners {
    private static final String FILE = "aggregation-rules.conf";

    private AggregationRunners() {}

    static void functions(CorpusCase testCase) {
        JsonNode json = testCase.json();
        List<Double> values = new ArrayList<>();
        json.path("values").forEach(value -> values.add(Numbers.of(value)));
        String method = json.path("method").asText();
        AggregateFunction function =
                AggregateFunction.find(method).orElseThrow(() -> new Mismatch("no function " + method));
        double result =
                function.of(values.stream().mapToDouble(Double::doubleValue).toArray());
        Mismatch.unlessEqual("result", Numbers.of(json.path("result")), result);
    }

    static void rules(CorpusCase testCase) {
        JsonNode json = testCase.json();
        Log log = new Log();
        AggregationRules rules;
        try {
            rules = AggregationRules.parse(FILE, json.path("line").asText() + "\n", log);
        } catch (ConfigException e) {
            Mismatch.unlessEqual("refused: " + e.getMessage(), true, json.has("error"));
            String message = json.path("error").path("message").asText();
            if (message.startsWith("Invalid aggregation method")) {
                Mismatch.unlessEqual("problem", message, e.problem());
            }
            Mismatch.unlessEqual("names the file and line", true, e.getMessage().startsWith(FILE + ":1"));
            log.compareTexts(json.path("log"));
            return;
        }
        Mismatch.unlessEqual("error", "", json.path("error").path("message").asText());
        List<List<String>> expected = new ArrayList<>();
        json.path("rules")
                .forEach(rule -> expected.add(List.of(
                        rule.path("input").asText(),
                        rule.path("output").asText(),
                        rule.path("method").asText(),
                        rule.path("frequency").asText())));
        List<List<String>> actual = new ArrayList<>();
        for (AggregateRule rule : rules.rules()) {
            actual.add(List.of(
                    rule.input(), rule.output(), rule.function().graphiteName(), String.valueOf(rule.frequency())));
        }
        Mismatch.unlessEqual("rules", expected, actual);
        for (JsonNode result : json.path("results")) {
            String name = result.get(0).asText();
            Mismatch.unlessEqual(
                    "aggregate of '" + name + "'",
                    result.get(1).has("error") ? "error" : result.get(1).asText("none"),
                    aggregateOf(rules.rules(), name));
        }
        log.compareTexts(json.path("log"));
    }

    private static String aggregateOf(List<AggregateRule> rules, String name) {
        try {
            return rules.isEmpty() ? "none" : rules.getFirst().aggregateOf(name).orElse("none");
        } catch (IllegalStateException e) {
            return "error";
        }
    }
}
