package io.graphitecluster.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is checked in must be what the types say. With {@code -Dcrds.write=true} it is written first. */
class CrdFreshnessTest {
    private static String generated;

    @BeforeAll
    static void generate(@TempDir Path folder) {
        generated = GeneratedCrd.yaml(folder);
    }

    @Test
    void theCheckedInCrdIsTheGeneratedOne() throws IOException {
        assertFresh(GeneratedCrd.CHECKED_IN, generated);
    }

    @Test
    void theChartHasTheSameCrd() throws IOException {
        assertFresh(GeneratedCrd.IN_CHART, generated);
    }

    @Test
    void theClusterChartsValuesFollowTheCrd() throws IOException {
        assertFresh(ValuesSchema.CHECKED_IN, ValuesSchema.json(generated));
    }

    private static void assertFresh(Path file, String content) throws IOException {
        if (Boolean.getBoolean("crds.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(file).exists();
        assertThat(Files.readString(file))
                .as("%s is stale; run: make crds", file.normalize())
                .isEqualTo(content);
    }
}
