package io.graphitecluster.node.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotasTest {
    /** A file of a hundred points. */
    private static final SeriesShape SHAPE =
            new SeriesShape(List.of(new Archive(60, 100)), 0.5, AggregationMethod.AVERAGE);

    @TempDir
    private Path folder;

    private final NameIndex index = new NameIndex();

    @Test
    void aNewSeriesNeedsRoomInAllNamespacesAboveIt() throws IOException {
        index.add("a.x.one");
        index.add("a.y.one");
        index.add("b.x.one");
        Quotas quotas = quotas("""
                [*]
                metrics = 3
                [a.*]
                metrics = 1
                [/]
                metrics = 1,000
                namespaces = 2
                """);
        assertThat(quotas.refusal("a.x.two")).hasValue("the quota of a.x is reached: metrics = 1");
        assertThat(quotas.refusal("a.z.one")).isEmpty();
        index.add("a.z.one");
        assertThat(quotas.refusal("a.three")).hasValue("the quota of a is reached: metrics = 3");
        assertThat(quotas.refusal("b.x.two")).isEmpty();
        assertThat(quotas.refusal("c.x")).hasValue("the quota of / is reached: namespaces = 2");
        assertThat(quotas.refusal("c")).isEmpty();
    }

    @Test
    void bytesCountFromFilesAndFromWhatIsToCome() throws IOException {
        index.add("a.one");
        index.facts().size(index.idOf("a.one").orElseThrow(), 1200);
        Quotas quotas = quotas("[a]\nlogical-size = 4000\n");
        assertThat(quotas.refusal("a.two")).isEmpty();
        assertThat(quotas.refusal("a.three")).isEmpty();
        assertThat(quotas.refusal("a.four")).hasValue("the quota of a is reached: logical-size = 4000");
        // Until it turns out that the files are not there.
        quotas.endInterval((name, value) -> {});
        assertThat(quotas.refusal("a.four")).isEmpty();
        assertThat(quotas("[a]\ndata-points = 100\n").refusal("a.two"))
                .hasValue("the quota of a is reached: data-points = 100");
    }

    @Test
    void whatIsBeyondIsOnlyCountedWherePolicySaysNone() throws IOException {
        index.add("a.one");
        Quotas quotas = quotas("[a]\nmetrics = 1\ndropping-policy = none\n");
        assertThat(quotas.refusal("a.two")).isEmpty();
        assertThat(report(quotas)).containsEntry("throttle.a", 1.0);
    }

    @Test
    void theLastSectionThatMatchesCounts() throws IOException {
        index.add("a.one");
        assertThat(quotas("[*]\nmetrics = 1\n[a]\nmetrics = 9\n").refusal("a.two"))
                .isEmpty();
        assertThat(quotas("[a]\nmetrics = 9\n[*]\nmetrics = 1\n").refusal("a.two"))
                .isPresent();
    }

    @Test
    void reportsUnderTheNamesOfGoCarbon() throws IOException {
        index.add("a.b.one");
        index.add("a.b.two");
        Quotas quotas = quotas("""
                [a.b]
                metrics = 2
                throughput = max
                stat-metric-prefix = .level2.
                [/]
                namespaces = 5
                """);
        assertThat(quotas.refusal("a.b.three")).isPresent();
        assertThat(report(quotas))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "quota.metrics.level2.a-b", 2.0,
                        "usage.metrics.level2.a-b", 2.0,
                        "quota.throughput.level2.a-b", (double) Long.MAX_VALUE,
                        "usage.throughput.level2.a-b", 0.0,
                        "throttle.level2.a-b", 1.0,
                        "quota.namespaces.root", 5.0,
                        "usage.namespaces.root", 1.0,
                        "throttle.root", 0.0));
    }

    @Test
    void pointsBeyondTheThroughputStayOutUntilTheNextInterval() throws IOException {
        SeriesTable series = new SeriesTable(1);
        for (String name : List.of("a.one", "a.two", "b.one")) {
            index.add(name);
            series.findOrAdd(name.getBytes(StandardCharsets.UTF_8), 0, name.length());
        }
        Quotas quotas = quotas("[a]\nthroughput = 5\n");
        ThroughputGate gate = new ThroughputGate(quotas, series);
        assertThat(taken(gate, 0, 1, 2, 0)).containsExactly(0, 1, 2, 0);
        assertThat(taken(gate, 0, 2, 1, 1, 2)).containsExactly(0, 2, 1, 2);
        assertThat(taken(gate, 2, 0)).containsExactly(2);
        assertThat(report(quotas)).containsEntry("usage.throughput.a", 5.0).containsEntry("throttle.a", 2.0);
        assertThat(taken(gate, 0, 1)).containsExactly(0, 1);
    }

    @Test
    void aWrongFileIsToldWithItsLine() {
        assertThatThrownBy(() -> quotas("[a]\nmetrics = 1\n\n[b]\nmetrics = many\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("quotas.conf:5")
                .hasMessageContaining("'many' is no number");
        assertThatThrownBy(() -> quotas("[a]\ndropping-policy = old\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("quotas.conf:2")
                .hasMessageContaining("use new or none");
        assertThatThrownBy(() -> quotas("[a]\nmetric = 1\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown quota 'metric'");
    }

    @Test
    void memoryForNamesIsBounded() {
        long[] taken = {99};
        Admission admission =
                new Admission(new NamesBudget(List.of(() -> taken[0]), 100), Optional.empty(), new SeriesTable(1));
        assertThat(admission.denial("a")).isEmpty();
        taken[0] = 100;
        assertThat(admission.denial("a").orElseThrow().reason()).isEqualTo(Refusal.NAMES_FULL);
    }

    private Quotas quotas(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("quotas.conf"), text);
        Quotas quotas = Quotas.read(file, index, any -> SHAPE);
        quotas.endInterval((name, value) -> {});
        return quotas;
    }

    private static Map<String, Double> report(Quotas quotas) {
        Map<String, Double> report = new TreeMap<>();
        quotas.endInterval(report::put);
        return report;
    }

    /** The series of the points that are taken, and as many refusals as points are missing. */
    private static List<Integer> taken(ThroughputGate gate, int... series) {
        PointChunk chunk = new PointChunk(series.length);
        for (int number : series) {
            chunk.add(number, 60, 1);
        }
        List<Integer> refused = new ArrayList<>();
        gate.limit(chunk, refused::add);
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            taken.add(chunk.series(i));
        }
        assertThat(refused).hasSize(series.length - taken.size());
        return taken;
    }
}
