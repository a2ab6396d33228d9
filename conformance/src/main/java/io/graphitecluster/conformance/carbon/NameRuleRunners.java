package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.filter.NameFilter;
import io.graphitecluster.node.filter.NameList;
import io.graphitecluster.node.rewrite.RewriteRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists of names, and rules that change names. */
final class NameRuleRunners {
    private NameRuleRunners() {}

    static void lists(CorpusCase testCase) {
        JsonNode json = testCase.json();
        Log log = new Log();
        NameList whitelist = list("w", json.path("whitelist"), log);
        NameList blacklist = list("b", json.path("blacklist"), log);
        Mismatch.unlessEqual("whitelist_in_use", json.path("whitelist_in_use").asBoolean(), !whitelist.isEmpty());
        Mismatch.unlessEqual("blacklist_in_use", json.path("blacklist_in_use").asBoolean(), !blacklist.isEmpty());
        NameFilter filter = new NameFilter(() -> whitelist, () -> blacklist);
        for (JsonNode result : json.path("results")) {
            String name = result.get(0).asText();
            Mismatch.unlessEqual(
                    "'" + name + "'",
                    result.get(1).asText(),
                    filter.verdict(name).graphiteName());
        }
        log.compareTexts(json.path("load_log"));
    }

    private static NameList list(String file, JsonNode text, Log log) {
        return text.isNull() ? NameList.EMPTY : NameList.parse(file, text.asText(), log);
    }

    static void rewrite(CorpusCase testCase) {
        JsonNode json = testCase.json();
        Log log = new Log();
        RewriteRules rules = RewriteRules.parse(json.path("conf").asText(), log);
        Map<String, List<List<String>>> expected = new TreeMap<>();
        json.path("rulesets").properties().forEach(set -> {
            List<List<String>> pairs = new ArrayList<>();
            set.getValue()
                    .forEach(rule ->
                            pairs.add(List.of(rule.get(0).asText(), rule.get(1).asText())));
            expected.put(set.getKey(), pairs);
        });
        Map<String, List<List<String>>> actual = new TreeMap<>();
        rules.sets()
                .forEach((name, set) -> actual.put(
                        name,
                        set.stream()
                                .map(rule -> List.of(rule.pattern().toString(), rule.toString()))
                                .toList()));
        Mismatch.unlessEqual("rulesets", expected, actual);
        json.path("results").properties().forEach(set -> {
            for (JsonNode result : set.getValue()) {
                String name = result.get(0).asText();
                Mismatch.unlessEqual(
                        set.getKey() + " of '" + name + "'",
                        result.get(1).isTextual()
                                ? result.get(1).asText()
                                : result.get(1).toString(),
                        rules.apply(set.getKey(), name));
            }
        });
        log.compareTexts(json.path("log"));
    }
}
