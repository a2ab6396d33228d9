package io.graphitecluster.conformance.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.conformance.render.Dataset;
import io.graphitecluster.conformance.render.DatasetEvents;
import io.graphitecluster.conformance.render.DatasetStore;
import io.graphitecluster.conformance.render.JsonComparison;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.graph.GraphPainter;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.request.RenderApi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import javax.imageio.ImageIO;

/**
 * Asks for each picture as PNG and as SVG and compares the status, the content type, the size in pixels with the
 * reference picture's, all facts about axes and series that the SVG carries, and, since facts say nothing of what is
 * seen, the colours of the PNG.
 */
final class PictureRunner implements CaseRunner {
    private static final FunctionRegistry FUNCTIONS = FunctionRegistry.standard();

    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        if (json.has("settings")) {
            throw new Mismatch("the case has settings, which this runner does not know: " + json.get("settings"));
        }
        long now = json.get("now").asLong();
        Dataset dataset = Dataset.of(testCase, json.get("dataset").asText());
        RenderApi api = new RenderApi(
                new DatasetStore(dataset, now),
                new DatasetEvents(dataset),
                new GraphPainter(),
                FUNCTIONS,
                RenderSettings.standard());
        png(testCase, api.answer(parameters(json, "png"), now));
        svg(testCase, api.answer(parameters(json, "svg"), now));
    }

    private static Parameters parameters(JsonNode json, String format) {
        Parameters.Builder parameters = Parameters.builder();
        json.path("targets").forEach(target -> parameters.add("target", target.asText()));
        json.path("params")
                .properties()
                .forEach(
                        entry -> parameters.add(entry.getKey(), entry.getValue().asText()));
        return parameters.add("format", format).build();
    }

    private static void png(CorpusCase testCase, Answer answer) throws IOException {
        JsonNode expected = testCase.json().get("png");
        if (!isPicture("png", expected, answer)) {
            return;
        }
        BufferedImage actual = ImageIO.read(new ByteArrayInputStream(answer.body()));
        BufferedImage reference =
                ImageIO.read(testCase.file(expected.get("file").asText()).toFile());
        Mismatch.unlessEqual("png width", reference.getWidth(), actual.getWidth());
        Mismatch.unlessEqual("png height", reference.getHeight(), actual.getHeight());
        PictureLook.compare(reference, actual);
    }

    private static void svg(CorpusCase testCase, Answer answer) throws IOException {
        JsonNode expected = testCase.json().get("svg");
        if (!isPicture("svg", expected, answer)) {
            return;
        }
        SvgFacts reference = SvgFacts.read(
                Files.readAllBytes(testCase.file(expected.get("file").asText())));
        SvgFacts actual = SvgFacts.read(answer.body());
        Mismatch.unlessEqual("svg width", reference.width(), actual.width());
        Mismatch.unlessEqual("svg height", reference.height(), actual.height());
        Mismatch.unlessEqual("svg viewBox", reference.viewBox(), actual.viewBox());
        // The reference picture itself carries the values too, which the case file leaves out.
        JsonComparison.compare("metadata", reference.metadata(), actual.metadata());
        JsonComparison.compare("svg_metadata", testCase.json().get("svg_metadata"), actual.metadataWithoutData());
    }

    /** Whether there are pictures to compare; a failure of the original may be any error of ours. */
    private static boolean isPicture(String format, JsonNode expected, Answer answer) {
        int status = expected.get("status").asInt();
        if (status >= 500) {
            if (answer.status() < 400) {
                throw new Mismatch(format + ": expected an error but got " + answer.status());
            }
            return false;
        }
        String message = answer.status() == 200 ? "" : " (" + new String(answer.body(), StandardCharsets.UTF_8) + ")";
        Mismatch.unlessEqual(format + " status" + message, status, answer.status());
        Mismatch.unlessEqual(
                format + " content type", expected.get("content_type").asText(), answer.contentType());
        return status == 200;
    }
}
