package io.graphitecluster.web.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionsHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FunctionsHandler functions = new FunctionsHandler(FunctionRegistry.standard());

    @Test
    void everyFunctionSaysWhatAnEditorNeeds() throws JsonProcessingException {
        JsonNode list = list("");

        assertThat(list.has("scale")).isTrue();
        for (JsonNode function : list) {
            assertThat(function.get("name").asText()).isNotBlank();
            assertThat(function.get("function").asText())
                    .startsWith(function.get("name").asText() + "(");
            assertThat(function.get("description").asText()).isNotBlank();
            assertThat(function.get("group").asText()).isNotBlank();
            for (JsonNode parameter : function.get("params")) {
                assertThat(parameter.get("name").asText()).isNotBlank();
                assertThat(parameter.get("type").asText()).isNotBlank();
            }
        }
        assertThat(list.get("scale").get("params").get(1).toString())
                .isEqualTo("{\"name\":\"factor\",\"type\":\"float\",\"required\":true}");
    }

    @Test
    void anInfiniteDefaultIsValidJson() {
        assertThat(functions.list(Parameters.empty()).text()).doesNotContain("Infinity");
    }

    @Test
    void extensionsAreMarked() throws JsonProcessingException {
        JsonNode slo = list("").get("slo");
        assertThat(slo.get("group").asText()).isEqualTo("Transform");
        assertThat(slo.get("module").asText()).isEqualTo("graphite.render.functions.custom");
        assertThat(slo.get("description").asText()).endsWith("An extension: graphite-web has no such function.");
        JsonNode scale = list("").get("scale");
        assertThat(scale.get("module").asText()).isEqualTo("graphite.render.functions");
        assertThat(scale.get("description").asText()).doesNotContain("extension");
    }

    @Test
    void functionsCanBeGroupedAndChosenByGroup() throws JsonProcessingException {
        assertThat(list("grouped=true").get("Transform").has("scale")).isTrue();
        assertThat(list("group=Transform").has("scale")).isTrue();
        assertThat(list("group=Transform").has("sumSeries")).isFalse();
        assertThat(list("group=Alias&grouped=1").properties()).hasSize(1);
    }

    @Test
    void prettyIsIndentedAndSorted() {
        String text = functions.list(Parameters.parse("type=pie&pretty=1")).text();

        assertThat(text).startsWith("{\n  \"average\": {\n    \"description\": ");
    }

    @Test
    void slicesOfAPieHaveFunctionsOfTheirOwn() throws JsonProcessingException {
        assertThat(list("type=pie").properties())
                .extracting(entry -> entry.getKey())
                .isEqualTo(List.of("average", "maximum", "minimum"));
    }

    @Test
    void anUnknownFunctionIsNotFound() {
        Answer answer = functions.details("no\"such", Parameters.empty());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"error\": \"Function not found: no\\\"such\"}");
    }

    private JsonNode list(String query) throws JsonProcessingException {
        return JSON.readTree(functions.list(Parameters.parse(query)).text());
    }
}
