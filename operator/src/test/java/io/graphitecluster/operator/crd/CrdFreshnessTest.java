package io.graphitecluster.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is checked in must be what the types say. With {@code -Dcrds.write=true} it writes rather than compares. */
class CrdFreshnessTest {
    @Test
    void theCheckedInCrdIsTheGeneratedOne(@TempDir Path folder) throws IOException {
        String generated = GeneratedCrd.yaml(folder);
        for (Path file : new Path[] {GeneratedCrd.CHECKED_IN, GeneratedCrd.IN_CHART}) {
            if (Boolean.getBoolean("crds.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, generated);
            }
            assertThat(file).exists();
            assertThat(Files.readString(file))
                    .as("%s is stale; run: make crds", file.normalize())
                    .isEqualTo(generated);
        }
    }
}
