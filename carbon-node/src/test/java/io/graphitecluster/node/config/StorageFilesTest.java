package io.graphitecluster.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.Archive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageFilesTest {
    private final List<String> logged = new ArrayList<>();
    private final ConfigLog log = new ConfigLog() {
        @Override
        public void message(String text) {
            logged.add(text);
        }

        @Override
        public void error(String text) {
            logged.add("error: " + text);
        }
    };

    @TempDir
    Path folder;

    @Test
    void theFirstSchemaThatMatchesCounts() {
        StorageSchemas schemas = schemas("""
                [carbon]
                pattern = ^carbon\\.
                retentions = 60s:90d
                [rest]
                pattern = .
                retentions = 10s:6h, 1m:7d
                """);

        assertThat(schemas.match("carbon.agents.x").archives()).containsExactly(new Archive(60, 129_600));
        assertThat(schemas.match("a").archives()).containsExactly(new Archive(10, 2160), new Archive(60, 10_080));
        assertThat(schemas.match("").name()).isEqualTo("default");
        assertThat(schemas.match("").archives()).containsExactly(new Archive(60, 10_080));
        assertThat(logged).isEmpty();
    }

    @Test
    void aSchemaThatCannotBeReadKeepsTheDaemonFromStarting() {
        refused(
                "[a]\npattern = x\nretentions = 10x:1d\n",
                "s.conf:3: [a] retentions: Invalid unit 'x'; instead of \"10x:1d\" write precision:length");
        refused("[a]\npattern = x\nretentions = 60s\n", "s.conf:3: [a] retentions: ");
        refused("[a]\npattern = (x\nretentions = 1:1\n", "s.conf:2: [a] pattern: ");
        refused("[a]\npattern = 100%\nretentions = 1:1\n", "s.conf:2: [a] pattern: '%' must be followed");
        refused("nonsense\n", "s.conf:1: File contains no section headers");
    }

    @Test
    void aSchemaWhoseArchivesDoNotGoTogetherIsPassedOverAndLogged() {
        StorageSchemas schemas =
                schemas("[a]\npattern = x\nretentions = 10s:1h,15s:1d\n[b]\nretentions = 1:1\n[c]\npattern=x\n");

        assertThat(schemas.schemas()).hasSize(1);
        assertThat(logged).hasSize(3);
        assertThat(logged.get(0)).startsWith("Invalid schemas found in a: Higher precision archives' precision must");
        assertThat(logged.get(1)).isEqualTo("error: Schema b missing 'pattern', skipping");
        assertThat(logged.get(2)).isEqualTo("error: Schema c missing 'retentions', skipping");
    }

    @Test
    void schemasMustBeThereAndAggregationNeedNot() throws Exception {
        Path schemas = folder.resolve("storage-schemas.conf");
        assertThatThrownBy(() -> StorageSchemas.read(schemas, log))
                .hasMessage(schemas + ": missing required config; create the file");
        Files.write(schemas, new byte[] {'[', 'a', ']', '\n', (byte) 0xff});
        assertThatThrownBy(() -> StorageSchemas.read(schemas, log)).hasMessageContaining("is not UTF-8");

        StorageAggregation aggregation = StorageAggregation.read(folder.resolve("storage-aggregation.conf"), log);

        assertThat(aggregation.match("a").xFilesFactor()).isEmpty();
        assertThat(logged).hasSize(1).first().asString().endsWith("not found or wrong perms, ignoring.");
    }

    @Test
    void aggregationSaysFactorAndMethod() {
        StorageAggregation aggregation = StorageAggregation.parse("a.conf", """
                [sum]
                pattern = \\.count$
                xFilesFactor = 0
                aggregationMethod = sum
                [odd]
                pattern = x
                xFilesFactor = y
                [half]
                pattern = half
                xFilesFactor = 0.25
                """, true, log);

        assertThat(aggregation.match("a.count").aggregationMethod()).contains("sum");
        assertThat(aggregation.match("a.count").xFilesFactor()).hasValue(0);
        assertThat(aggregation.match("half").xFilesFactor()).hasValue(0.25);
        assertThat(aggregation.match("half").aggregationMethod()).isEmpty();
        assertThat(aggregation.match("x").name()).isEqualTo("default");
        assertThat(logged).containsExactly("Invalid schemas found in odd.");
        assertThatThrownBy(() -> StorageAggregation.parse("a.conf", "[a]\nxFilesFactor = 2\npattern = x\n", true, log))
                .hasMessage(
                        "a.conf:2: [a] xfilesfactor: xFilesFactor value out of [0,1] bounds; write a number from 0 to 1");
        assertThatThrownBy(() -> StorageAggregation.parse("a.conf", "[a]\naggregationMethod = Sum\n", true, log))
                .hasMessageStartingWith(
                        "a.conf:2: [a] aggregationmethod: unknown aggregationMethod 'Sum'; use one of average");
    }

    private StorageSchemas schemas(String text) {
        return StorageSchemas.parse("s.conf", text, true, log);
    }

    private void refused(String text, String message) {
        assertThatThrownBy(() -> schemas(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }
}
