package io.graphitecluster.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Test
    void layoutIsThatOfPython() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("a", List.of(1, 2.5, true));
        value.put("b", null);
        value.put("c", Map.of());
        value.put("d", new ArrayList<>());

        assertThat(JsonText.of(value)).isEqualTo("{\"a\": [1, 2.5, true], \"b\": null, \"c\": {}, \"d\": []}");
        assertThat(JsonText.of(Map.of("a", List.of(1, 2)), true, true))
                .isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ]\n}");
    }

    @Test
    void numbersThatJsonLacksAreWrittenAsReadersUnderstandThem() {
        assertThat(JsonText.of(List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN)))
                .isEqualTo("[1e9999, -1e9999, null]");
    }

    @Test
    void charactersBeyondAsciiAreEscapedOnlyWhenAsked() {
        assertThat(JsonText.of("ü\u007f", true, false)).isEqualTo("\"\\u00fc\\u007f\"");
        assertThat(JsonText.of("ü", false, false)).isEqualTo("\"ü\"");
        assertThat(JsonText.of("\ud83d", false, false)).isEqualTo("\"\\ud83d\"");
        assertThat(JsonText.of("\ud83d\ude00", false, false)).isEqualTo("\"\ud83d\ude00\"");
    }

    @Property
    void everyTextComesBackFromEitherForm(@ForAll String text) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();

        assertThat(json.readValue(JsonText.of(text, true, false), String.class)).isEqualTo(text);
        assertThat(json.readValue(JsonText.of(text, false, true), String.class)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert(1)//", "a;b", "<script>", "a b", "1a", "a\"", "a\n"})
    void aCallbackThatIsNoNameIsRefused(String callback) {
        Parameters parameters = Parameters.builder().add("jsonp", callback).build();

        assertThatThrownBy(() -> JsonStyle.of(parameters, null)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cb", "my.callback", "jQuery123_$", "a[0].b"})
    void aCallbackIsCalledWithTheValue(String callback) {
        Parameters parameters = Parameters.builder().add("jsonp", callback).build();

        assertThat(JsonStyle.of(parameters, null).answer(List.of(1)).text()).isEqualTo(callback + "([1])");
    }
}
