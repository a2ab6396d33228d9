package io.graphitecluster.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Cases where we differ from the corpus on purpose. The list is in {@code accepted/*.tsv}, a case a line:
 *
 * <pre>
 * key TAB id TAB kind TAB reason
 * </pre>
 *
 * where the kind says by which rule the case may be on it: {@code quirk} (the case has {@code quirks}),
 * {@code python_text}, {@code python_only} (the case has this mark), {@code defect} (a defect of the corpus'
 * SURPRISES.md, which the reason names) or {@code traceback} (the case shows
 * Python's own text or traceback).
 */
final class AcceptedDifferences {
    private final Map<String, Entry> entries = new HashMap<>();

    /** A line of the list. */
    record Entry(String key, String id, String kind, String reason) {}

    /**
     * Reads all lists of a folder.
     *
     * @throws IOException when a line has not four fields, or a case is named twice; names file and line
     */
    static AcceptedDifferences read(Path folder) throws IOException {
        AcceptedDifferences accepted = new AcceptedDifferences();
        if (!Files.isDirectory(folder)) {
            return accepted;
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(f -> f.toString().endsWith(".tsv")).sorted().toList();
        }
        for (Path file : files) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] fields = line.split("\t", -1);
                if (fields.length != 4 || fields[3].isBlank()) {
                    throw new IOException(
                            file + ":" + number + ": expected key, id, kind and reason, TAB between them");
                }
                Entry entry = new Entry(fields[0], fields[1], fields[2], fields[3]);
                if (accepted.entries.put(entry.key() + "\t" + entry.id(), entry) != null) {
                    throw new IOException(
                            file + ":" + number + ": " + entry.key() + " " + entry.id() + " stands twice");
                }
            }
        }
        return accepted;
    }

    /** All entries, in no order. */
    Collection<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** The entry for a case, when there is one and the case may be on the list. */
    Optional<Entry> find(CorpusCase testCase) {
        return Optional.ofNullable(entries.get(testCase.key() + "\t" + testCase.id()))
                .filter(entry -> allowed(entry, testCase));
    }

    private static boolean allowed(Entry entry, CorpusCase testCase) {
        return switch (entry.kind()) {
            case "quirk" -> testCase.json().has("quirks") || testCase.json().has("quirk");
            case "python_text", "python_only" ->
                testCase.json().findValue(entry.kind()) != null
                        && testCase.json().findValue(entry.kind()).asBoolean(true);
            case "traceback" -> showsPythonFailing(testCase.json());
            case "defect" -> true;
            default -> false;
        };
    }

    /** Whether upstream ended the case with an exception of Python. */
    private static boolean showsPythonFailing(JsonNode json) {
        return json.hasNonNull("exception") || json.has("expected_error") || json.findValue("traceback") != null;
    }
}
