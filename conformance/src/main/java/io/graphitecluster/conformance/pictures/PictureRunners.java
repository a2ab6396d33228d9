package io.graphitecluster.conformance.pictures;

import io.graphitecluster.conformance.CaseRunner;
import java.util.Map;

/** The runners of this package, by case file. */
public final class PictureRunners {
    private PictureRunners() {}

    /** Runners by the key of their case file, for example {@code folder/file.jsonl}. */
    public static Map<String, CaseRunner> all() {
        return Map.of("pictures/index.jsonl", new PictureRunner());
    }
}
