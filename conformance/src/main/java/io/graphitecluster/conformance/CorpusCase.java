package io.graphitecluster.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One case: a line of a case file.
 *
 * @param key the file's place in the corpus' layout, for example {@code whisper/fetches.jsonl}
 * @param id unique within the file
 * @param json the whole line
 * @param folders where files that the case refers to may lie: the folder of the case file and those above it, then
 *     the same places of the project's own corpus (a partial corpus may leave out shared data)
 */
public record CorpusCase(String key, String id, JsonNode json, List<Path> folders) {
    /** Copies the list. */
    public CorpusCase {
        folders = List.copyOf(folders);
    }

    /**
     * A file of the corpus that the case refers to.
     *
     * @param relative for example {@code blobs/0045…} or {@code datasets/servers.json}
     * @throws Mismatch when no folder has it
     */
    public Path file(String relative) {
        return folders.stream()
                .map(folder -> folder.resolve(relative))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new Mismatch("the corpus lacks " + relative));
    }
}
