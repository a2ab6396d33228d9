package io.graphitecluster.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many cases of each file of the project's own corpus are known to pass, accepted differences included. Checked
 * in, and only ever raised: one small file for each case file, {@code passed/<folder>/<file>.count}.
 */
final class PassedCounts {
    private final Path folder;

    private PassedCounts(Path folder) {
        this.folder = folder;
    }

    static PassedCounts read(Path folder) {
        return new PassedCounts(folder);
    }

    /** The known count of a file; 0 when none was recorded. */
    int of(String key) throws IOException {
        Path file = fileOf(key);
        return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
    }

    /** Records every count that is higher than the known one. */
    void raise(List<FileResult> results) throws IOException {
        for (FileResult result : results) {
            int now = result.passed() + result.accepted();
            if (now > of(result.key())) {
                Files.createDirectories(fileOf(result.key()).getParent());
                Files.writeString(fileOf(result.key()), now + "\n");
            }
        }
    }

    /** Files that pass less than they did, each with the known and the present count. */
    Map<String, String> fallen(List<FileResult> results) throws IOException {
        Map<String, String> fallen = new TreeMap<>();
        for (FileResult result : results) {
            int now = result.passed() + result.accepted();
            if (now < of(result.key())) {
                fallen.put(result.key(), of(result.key()) + " -> " + now);
            }
        }
        return fallen;
    }

    private Path fileOf(String key) {
        return folder.resolve(key.replace(".jsonl", ".count"));
    }
}
