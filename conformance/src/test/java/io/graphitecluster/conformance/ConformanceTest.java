package io.graphitecluster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The counts of passed cases only rise. */
class ConformanceTest {
    @Test
    void noFileOfTheCorpusPassesLessThanItDid() throws Exception {
        Path corpus = Path.of("corpus");
        Harness harness = new Harness(new Corpus(corpus, corpus), AcceptedDifferences.read(Path.of("accepted")));

        List<FileResult> results = harness.run("", result -> System.out.println(result.line()));

        assertThat(results).hasSizeGreaterThan(60);
        assertThat(PassedCounts.read(Path.of("passed")).fallen(results)).isEmpty();
    }
}
