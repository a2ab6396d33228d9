package io.graphitecluster.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetentionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MAX_UINT32 = 0xffff_ffffL;

    /** What carbon itself says of single retentions, but for those of which nothing can be kept. */
    static Stream<JsonNode> carbonsAnswers() throws IOException {
        return corpus("retentions.jsonl")
                .filter(answer -> answer.path("impl").asText().equals("carbon"))
                .filter(answer -> answer.path("input").asText().chars().allMatch(c -> c < 128));
    }

    @ParameterizedTest
    @MethodSource("carbonsAnswers")
    void agreesWithCarbonOnOneRetention(JsonNode answer) {
        String input = answer.path("input").asText();
        List<String> problems = Retentions.problems(input);

        JsonNode archive = answer.path("archive");
        boolean usable = archive.isArray()
                && archive.get(0).asLong() > 0
                && archive.get(1).asLong() > 0
                && archive.get(0).asLong() <= MAX_UINT32
                && archive.get(1).asLong() <= MAX_UINT32
                && !input.contains("\n");
        if (usable) {
            assertThat(problems).isEmpty();
        } else if (!input.contains("\n") && !input.contains(",")) {
            assertThat(problems).isNotEmpty();
        }
    }

    /** What Whisper says of lists of archives, but for those with nothing or less in them. */
    static Stream<JsonNode> whispersAnswers() throws IOException {
        return corpus("validate.jsonl")
                .filter(answer -> answer.path("archives").size() > 0)
                .filter(answer -> StreamSupport.stream(answer.path("archives").spliterator(), false)
                        .allMatch(archive -> archive.get(0).asLong() > 0
                                && archive.get(1).asLong() > 0
                                && archive.get(0).asLong() * archive.get(1).asLong() <= MAX_UINT32));
    }

    @ParameterizedTest
    @MethodSource("whispersAnswers")
    void agreesWithWhisperOnLists(JsonNode answer) {
        String text = StreamSupport.stream(answer.path("archives").spliterator(), false)
                .map(archive -> archive.get(0).asText() + ":" + archive.get(1).asText())
                .collect(Collectors.joining(","));

        assertThat(Retentions.problems(text).isEmpty())
                .as(text)
                .isEqualTo(answer.path("ok").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60x:1d           | \"60x:1d\" is not a retention",
                "0s:1d            | has a precision of 0 seconds",
                "1h:30m           | keeps no point",
                "10s:0            | keeps no point",
                "1d:200y          | lasts longer than the 136 years",
                "999999999999y:1y | keeps no point",
                "60s:1d,60s:2d    | have the same precision",
                "60s:1d,90s:2d    | must divide the coarser evenly",
                "60s:2d,120s:1d   | must last longer than the finer",
                "1s:30,60s:1h     | has 30 points",
                "1s:13y           | more than the 4 GiB",
                "60s:1d,          | \"\" is not a retention"
            })
    void saysWhatIsWrong(String retentions, String problem) {
        assertThat(Retentions.problems(retentions)).singleElement().asString().contains(problem);
    }

    @Test
    void takesArchivesInAnyOrderAsCarbonDoes() {
        assertThat(Retentions.problems("1h:3y, 60s:1d ,5m:30d")).isEmpty();
    }

    private static Stream<JsonNode> corpus(String file) throws IOException {
        Path path = Path.of("..", "conformance", "corpus", "carbon", "whisper", file);
        return Files.readAllLines(path).stream().map(RetentionsTest::parse);
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
