package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.whisper.ArchiveList;

/** Checks lists of archives. */
final class ValidateRunner implements CaseRunner {
    @Override
    public void run(CorpusCase testCase) throws Exception {
        JsonNode json = testCase.json();
        Refusals.run(json.path("error"), "<PATH>", () -> ArchiveList.validate(Values.archives(json.path("archives"))));
    }
}
