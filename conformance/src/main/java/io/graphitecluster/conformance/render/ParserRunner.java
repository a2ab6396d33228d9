package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.render.target.Expression;
import io.graphitecluster.web.render.target.TargetParser;
import io.graphitecluster.web.render.target.TargetSyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs targets through the parser. The corpus shows the expression at the start of the text and ignores what follows,
 * so the prefix is compared; /render refuses what does not parse whole.
 */
final class ParserRunner implements CaseRunner {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void run(CorpusCase testCase) {
        JsonNode json = testCase.json();
        Expression actual;
        try {
            actual = TargetParser.parsePrefix(json.get("target").asText()).expression();
        } catch (TargetSyntaxException e) {
            if (!json.has("expected_error")) {
                throw new Mismatch("expected " + json.get("expected") + " but got: " + e.getMessage());
            }
            return;
        }
        if (json.has("expected_error")) {
            throw new Mismatch("expected an error but got " + actual);
        }
        JsonComparison.compare("expression", json.get("expected"), json(actual));
    }

    private static JsonNode json(Expression expression) {
        ObjectNode node = JSON.createObjectNode();
        switch (expression) {
            case Expression.Path path -> node.put("type", "path").put("path", path.path());
            case Expression.Call call -> {
                node.put("type", "call").put("func", call.function()).set("args", list(call.args()));
                if (!call.kwargs().isEmpty()) {
                    node.set("kwargs", map(call.kwargs()));
                }
            }
            case Expression.Template template -> {
                node.put("type", "template").set("expr", json(template.body()));
                node.set("args", list(template.args()));
                node.set("kwargs", map(template.kwargs()));
            }
            case Expression.NumberLiteral number -> {
                node.put("type", "number").set("value", JSON.valueToTree(number.value()));
                node.put("form", number.form().name().toLowerCase(Locale.ROOT));
            }
            case Expression.StringLiteral string -> node.put("type", "string").put("value", string.value());
            case Expression.BooleanLiteral flag -> node.put("type", "boolean").put("value", flag.value());
            case Expression.NoneLiteral _ -> node.put("type", "none");
            case Expression.InfinityLiteral _ -> node.put("type", "infinity");
        }
        return node;
    }

    private static ArrayNode list(List<Expression> expressions) {
        ArrayNode list = JSON.createArrayNode();
        expressions.forEach(expression -> list.add(json(expression)));
        return list;
    }

    private static ObjectNode map(Map<String, Expression> expressions) {
        ObjectNode map = JSON.createObjectNode();
        expressions.forEach((name, expression) -> map.set(name, json(expression)));
        return map;
    }
}
