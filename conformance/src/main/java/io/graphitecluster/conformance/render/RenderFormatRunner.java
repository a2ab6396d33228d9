package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs whole exchanges with /render: status, content type, and the body as it is but for how numbers are written. */
final class RenderFormatRunner implements CaseRunner {
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.\"-])-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?(?![\\w.\"])");

    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode request = testCase.json().get("request");
        JsonNode response = testCase.json().get("response");
        Parameters parameters = pairs(request.path("query")).and(pairs(request.path("body")));
        if (request.path("body").isTextual()) {
            parameters = parameters.and(Parameters.parse(request.get("body").asText()));
        }
        Answer answer = RenderCases.api(testCase).answer(parameters, RenderCases.now(testCase));
        int status = response.get("status").asInt();
        if (status == 500) {
            if (answer.status() < 400) {
                throw new Mismatch("expected an error but got " + answer.status());
            }
            return;
        }
        Mismatch.unlessEqual("status (" + answer.text() + ")", status, answer.status());
        Mismatch.unlessEqual("content type", response.get("content_type").asText(), answer.contentType());
        response.path("headers")
                .properties()
                .forEach(header -> Mismatch.unlessEqual(
                        "header " + header.getKey(),
                        header.getValue().asText(),
                        answer.headers().get(header.getKey())));
        body(response, answer);
    }

    private static void body(JsonNode response, Answer answer) throws IOException {
        if (response.has("decoded")) {
            boolean pickle = answer.contentType().contains("pickle");
            JsonNode decoded = pickle ? PickleText.read(answer.body()) : MsgpackText.read(answer.body());
            JsonComparison.compare("decoded", response.get("decoded"), decoded);
        } else if (response.has("body_length_positive")) {
            Mismatch.unlessEqual("body is there", true, answer.body().length > 0);
        } else {
            text(response.path("body").asText(), answer.text());
        }
    }

    /** Bodies are equal when their numbers are, and all between them is the same. */
    private static void text(String expected, String actual) {
        if (expected.equals(actual)) {
            return;
        }
        Matcher wanted = NUMBER.matcher(expected);
        Matcher got = NUMBER.matcher(actual);
        int wantedEnd = 0;
        int gotEnd = 0;
        while (wanted.find()) {
            boolean found = got.find();
            boolean sameText = found
                    && expected.substring(wantedEnd, wanted.start()).equals(actual.substring(gotEnd, got.start()));
            if (!sameText || !Numbers.close(Double.parseDouble(wanted.group()), Double.parseDouble(got.group()))) {
                throw different(expected, actual, gotEnd);
            }
            wantedEnd = wanted.end();
            gotEnd = got.end();
        }
        if (!expected.substring(wantedEnd).equals(actual.substring(gotEnd))) {
            throw different(expected, actual, gotEnd);
        }
    }

    private static Mismatch different(String expected, String actual, int near) {
        return new Mismatch("body near " + near + ": expected " + expected + " but got " + actual);
    }

    private static Parameters pairs(JsonNode pairs) {
        Parameters.Builder builder = Parameters.builder();
        if (pairs.isArray()) {
            pairs.forEach(pair -> builder.add(pair.get(0).asText(), pair.get(1).asText()));
        }
        return builder.build();
    }
}
