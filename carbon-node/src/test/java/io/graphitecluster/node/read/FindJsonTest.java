package io.graphitecluster.node.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.index.SearchLimits;
import io.graphitecluster.node.index.SearchWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindJsonTest {
    private final NameIndex index = new NameIndex();

    @Test
    void looksAsCarbonserversOwn() throws IOException {
        index.add("a.b");
        index.add("a.b.c");
        assertThat(json("a.*"))
                .isEqualTo("{\"metrics\":[{\"name\":\"a.*\",\"matches\":["
                        + "{\"path\":\"a.b\",\"isLeaf\":false},{\"path\":\"a.b\",\"isLeaf\":true}]}]}");
        assertThat(json("nothing.*")).isEqualTo("{\"metrics\":[{\"name\":\"nothing.*\",\"matches\":[]}]}");
    }

    @Test
    void anyNameCanBeReadBack() throws IOException {
        List<String> names = List.of("q.\"a\"", "q.back\\slash", "q.tab\there", "q.né", "q.\ud83d\ude00", "q.plain");
        names.forEach(index::add);
        List<String> paths = new ArrayList<>();
        for (JsonNode match : new ObjectMapper().readTree(json("q.*")).at("/metrics/0/matches")) {
            paths.add(match.get("path").asText());
            assertThat(match.get("isLeaf").asBoolean()).isTrue();
        }
        assertThat(paths).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void longNamesAndManyOfThemAreWhole() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            names.add("m." + "x".repeat(i % 700) + ".n" + i);
        }
        names.add("m." + "y".repeat(60_000) + ".n");
        names.forEach(index::add);
        List<String> paths = new ArrayList<>();
        for (JsonNode match : new ObjectMapper().readTree(json("m.**")).at("/metrics/0/matches")) {
            paths.add(match.get("path").asText());
        }
        assertThat(paths).containsExactlyInAnyOrderElementsOf(names);
    }

    private String json(String pattern) throws IOException {
        SearchWork work = new SearchWork(pattern, new SearchLimits(100_000, Long.MAX_VALUE), () -> false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FindJson.write(List.of(Found.of(pattern, index.search(pattern, work))), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
