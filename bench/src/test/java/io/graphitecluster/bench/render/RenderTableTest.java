package io.graphitecluster.bench.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderTableTest {
    @Test
    void slowestComeFirst() throws JsonProcessingException {
        assertThat(RenderTable.lines(List.of(result("scale", 6.39), result("json", 53.434), result("json", 53.43))))
                .containsExactly(
                        "| what | of | CPU ns a point | bytes a point |",
                        "|---|---|---:|---:|",
                        "| json | `encoding` | 53.43 | 17.4 |",
                        "| scale | `scale(many.*.load,2)` | 6.39 | 17.4 |");
    }

    @Test
    void partsHaveEveryNameOnce() {
        List<String> names = List.of("a", "b", "c", "d", "e");
        assertThat(RenderBenchmarks.partOf(names, "1/2")).containsExactly("a", "c", "e");
        assertThat(RenderBenchmarks.partOf(names, "2/2")).containsExactly("b", "d");
    }

    /** Two calls in each of three iterations, one of which was disturbed and one was not measured well. */
    private static JsonNode result(String function, double nanos) throws JsonProcessingException {
        double iteration = nanos * 2 * 1_440_000;
        return new ObjectMapper()
                .readTree("{\"params\":{\"function\":\"" + function + "\"},\"secondaryMetrics\":{"
                        + "\"cpuNanos\":{\"rawData\":[[" + iteration + ",1e15,0]]},"
                        + "\"calls\":{\"rawData\":[[2,2,2]]},\"gc.alloc.rate.norm\":{\"score\":17.44}}}");
    }
}
