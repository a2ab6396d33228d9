package io.graphitecluster.conformance.web;

import io.graphitecluster.conformance.CaseRunner;
import java.util.Map;

/** The runners of this package, by case file. */
public final class WebRunners {
    private WebRunners() {}

    /** Runners by the key of their case file, for example {@code folder/file.jsonl}. */
    public static Map<String, CaseRunner> all() {
        return Map.of("formats/find.jsonl", new FindRunner(), "formats/misc.jsonl", new MiscRunner());
    }
}
