package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.PieSlice;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.request.RenderApi;
import java.util.List;

/** Runs render cases: by the evaluator, over /render as JSON, and as slices of pies. */
final class RenderRunner implements CaseRunner {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        RenderApi api = RenderCases.api(testCase);
        long now = RenderCases.now(testCase);
        if (json.has("expected_error")) {
            error(json, api.answer(RenderCases.parameters(json, "json"), now));
            return;
        }
        switch (json.path("via").asText("evaluator")) {
            case "http" -> http(json, api.answer(RenderCases.parameters(json, "json"), now));
            case "pie" -> pie(json, api, now);
            default -> {
                Parameters parameters = RenderCases.parameters(json, "json");
                evaluator(json, api.series(parameters, now));
            }
        }
    }

    private static void error(JsonNode json, Answer answer) {
        JsonNode expected = json.get("expected_error");
        int status = expected.get("status").asInt();
        if (status == 500) {
            if (answer.status() < 400) {
                throw new Mismatch("expected an error (" + expected + ") but got " + answer.status());
            }
            return;
        }
        Mismatch.unlessEqual("status (" + answer.text() + ")", status, answer.status());
        if (expected.path("python_text").asBoolean() || json.path("python_text").asBoolean()) {
            return;
        }
        String text = answer.text().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        if (!text.contains(expected.path("contains").asText())) {
            throw new Mismatch("message: expected to contain " + expected.get("contains") + " but got " + text);
        }
        if (expected.has("body")) {
            Mismatch.unlessEqual("body", expected.get("body").asText(), answer.text());
        }
    }

    private static void evaluator(JsonNode json, List<Series> actual) {
        JsonNode expected = json.get("expected");
        Mismatch.unlessEqual(
                "names",
                expected.findValues("target").stream()
                        .map(name -> name.isNull() ? null : name.asText())
                        .toList(),
                actual.stream().map(Series::nameOrNull).toList());
        for (int i = 0; i < actual.size(); i++) {
            SeriesComparison.compare(json, expected.get(i), actual.get(i));
        }
    }

    private static void http(JsonNode json, Answer answer) throws Exception {
        Mismatch.unlessEqual("status (" + answer.text() + ")", 200, answer.status());
        Mismatch.unlessEqual("content type", json.path("content_type").asText(), answer.contentType());
        String body = answer.text();
        if (json.has("jsonp")) {
            String start = json.get("jsonp").asText() + "(";
            if (!body.startsWith(start) || !body.endsWith(")")) {
                throw new Mismatch("not padded with " + start + "...): " + body);
            }
        }
        if (json.has("expected_body")) {
            JsonComparison.compare(
                    "body", read(unpadded(json, json.get("expected_body").asText())), read(unpadded(json, body)));
        } else {
            JsonComparison.compare("body", json.get("expected"), read(unpadded(json, body)));
        }
    }

    private static String unpadded(JsonNode json, String body) {
        String jsonp =
                json.path("jsonp").asText(json.path("extra").path("jsonp").asText(""));
        return !jsonp.isEmpty() && body.startsWith(jsonp + "(")
                ? body.substring(jsonp.length() + 1, body.length() - 1)
                : body;
    }

    private static JsonNode read(String text) throws Exception {
        return JSON.readTree(text.replace("-1e9999", "\"-Infinity\"").replace("1e9999", "\"Infinity\""));
    }

    private static void pie(JsonNode json, RenderApi api, long now) {
        String mode = json.get("function").asText().replaceFirst("^pie\\.", "");
        Parameters parameters = RenderCases.parameters(json, null)
                .and(Parameters.builder()
                        .add("graphType", "pie")
                        .add("pieMode", mode)
                        .build());
        List<PieSlice> actual = api.slices(parameters, now);
        JsonNode expected = json.get("expected_pie");
        Mismatch.unlessEqual("number of slices", expected.size(), actual.size());
        for (int i = 0; i < actual.size(); i++) {
            Mismatch.unlessEqual(
                    "name of slice " + i,
                    expected.get(i).get(0).asText(),
                    actual.get(i).name());
            if (!Numbers.close(
                    Dataset.value(expected.get(i).get(1)), actual.get(i).value())) {
                throw new Mismatch("slice " + i + ": expected " + expected.get(i) + " but got "
                        + actual.get(i).value());
            }
        }
    }
}
