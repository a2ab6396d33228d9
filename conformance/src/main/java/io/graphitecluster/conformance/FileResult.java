package io.graphitecluster.conformance;

import java.util.List;

/**
 * What became of the cases of one file.
 *
 * @param key the file's place in the corpus
 * @param passed cases with the expected answer
 * @param accepted cases that differ for an accepted reason
 * @param failures the others
 */
record FileResult(String key, int passed, int accepted, List<Failure> failures) {
    /** A case that failed, and why. */
    record Failure(String id, String reason) {}

    FileResult {
        failures = List.copyOf(failures);
    }

    String line() {
        return "%-36s %5d passed %5d failed %4d accepted".formatted(key, passed, failures.size(), accepted);
    }
}
