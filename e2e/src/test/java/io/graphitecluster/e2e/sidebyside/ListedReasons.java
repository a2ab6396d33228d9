package io.graphitecluster.e2e.sidebyside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why answers may differ: the lines of {@code sidebyside/reasons.tsv}.
 *
 * <pre>
 * regular expression found in the target TAB one found in the difference TAB the reason
 * </pre>
 *
 * Empty lines and those that begin with # say nothing.
 */
record ListedReasons(List<Reason> reasons) {
    /** One line. */
    record Reason(Pattern target, Pattern difference, String text) {}

    static ListedReasons read() throws IOException {
        List<Reason> reasons = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ListedReasons.class.getResourceAsStream("/sidebyside/reasons.tsv"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] fields = line.split("\t", -1);
                if (fields.length != 3 || fields[2].isBlank()) {
                    throw new IOException(
                            "reasons.tsv: expected two expressions and a reason, with tabs between: " + line);
                }
                reasons.add(new Reason(Pattern.compile(fields[0]), Pattern.compile(fields[1]), fields[2]));
            }
        }
        return new ListedReasons(reasons);
    }

    /** The reason for a difference. */
    Optional<String> of(String target, String difference) {
        return reasons.stream()
                .filter(reason -> reason.target().matcher(target).find()
                        && reason.difference().matcher(difference).find())
                .map(Reason::text)
                .findFirst();
    }
}
