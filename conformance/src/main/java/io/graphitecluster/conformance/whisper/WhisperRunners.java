package io.graphitecluster.conformance.whisper;

import io.graphitecluster.conformance.CaseRunner;
import java.util.Map;

/** The runners of this package, by case file. */
public final class WhisperRunners {
    private WhisperRunners() {}

    /** Runners by the key of their case file, for example {@code folder/file.jsonl}. */
    public static Map<String, CaseRunner> all() {
        return Map.of(
                "whisper/fixtures.jsonl", new FixtureRunner(),
                "whisper/fetches.jsonl", new FetchRunner(),
                "whisper/aggregate.jsonl", new AggregateRunner(),
                "whisper/retentions.jsonl", new RetentionRunner(),
                "whisper/validate.jsonl", new ValidateRunner(),
                "whisper/merge_diff.jsonl", new MergeDiffRunner(),
                "whisper/corrupt.jsonl", new CorruptRunner(),
                "cli/cli.jsonl", new CommandRunner());
    }
}
