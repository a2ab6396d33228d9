package io.graphitecluster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedDifferencesTest {
    @TempDir
    private Path folder;

    @Test
    void everyEntryOfTheProjectsListNamesACaseThatMayBeOnIt() throws Exception {
        Corpus corpus = new Corpus(Path.of("corpus"), Path.of("corpus"));
        Map<String, CorpusCase> cases = new HashMap<>();
        for (Path file : corpus.caseFiles()) {
            corpus.cases(file).forEach(c -> cases.put(c.key() + "\t" + c.id(), c));
        }
        AcceptedDifferences accepted = AcceptedDifferences.read(Path.of("accepted"));

        List<String> wrong = new ArrayList<>();
        for (AcceptedDifferences.Entry entry : accepted.entries()) {
            CorpusCase testCase = cases.get(entry.key() + "\t" + entry.id());
            if (testCase == null || accepted.find(testCase).isEmpty()) {
                wrong.add(entry.key() + " " + entry.id());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void aKindThatTheCaseDoesNotHaveAcceptsNothing() throws Exception {
        Files.writeString(
                folder.resolve("x.tsv"), "a/b.jsonl\tplain\tquirk\tbecause\na/b.jsonl\todd\tquirk\tbecause\n");
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/b.jsonl"), "{\"id\":\"plain\"}\n{\"id\":\"odd\",\"quirks\":[\"crash\"]}\n");
        AcceptedDifferences accepted = AcceptedDifferences.read(folder);
        List<CorpusCase> cases = new Corpus(folder, folder).cases(folder.resolve("a/b.jsonl"));

        assertThat(cases).extracting(c -> accepted.find(c).isPresent()).containsExactly(false, true);
    }
}
