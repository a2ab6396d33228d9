package io.graphitecluster.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder in the corpus' layout, whole or in part. */
final class Corpus {
    private static final ObjectMapper JSON = new ObjectMapper().disable(SerializationFeature.INDENT_OUTPUT);

    private final Path root;
    private final Path fallback;

    /**
     * @param root the folder to run
     * @param fallback the project's own corpus, for shared data (data sets, blobs) that a partial corpus leaves out
     */
    Corpus(Path root, Path fallback) {
        this.root = root.toAbsolutePath().normalize();
        this.fallback = fallback.toAbsolutePath().normalize();
    }

    /**
     * Every case file below the root, sorted.
     *
     * @throws IOException when the folder cannot be read
     */
    List<Path> caseFiles() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** The last folder and the file's name: enough to tell the corpus' files apart wherever the corpus is cut. */
    static String keyOf(Path file) {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }

    /**
     * The cases of a file, in order.
     *
     * @throws IOException when a line is no JSON; names file and line
     */
    List<CorpusCase> cases(Path file) throws IOException {
        String key = keyOf(file);
        List<Path> folders = foldersOf(file);
        List<CorpusCase> cases = new ArrayList<>();
        int line = 0;
        for (String text : Files.readAllLines(file)) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            JsonNode json;
            try {
                json = JSON.readTree(text);
            } catch (IOException e) {
                throw new IOException(file + ":" + line + ": not a JSON object: " + e.getMessage(), e);
            }
            cases.add(new CorpusCase(key, json.path("id").asText("line-" + line), json, folders));
        }
        return cases;
    }

    /** The folder of the file and those above up to the root, then their namesakes in the project's own corpus. */
    private List<Path> foldersOf(Path file) {
        Set<Path> folders = new LinkedHashSet<>();
        for (Path folder = file.getParent(); folder != null && folder.startsWith(root); folder = folder.getParent()) {
            folders.add(folder);
        }
        try (Stream<Path> own = Files.walk(fallback)) {
            own.filter(path -> path.endsWith(Path.of(keyOf(file))))
                    .map(Path::getParent)
                    .forEach(folder -> {
                        for (Path p = folder; p != null && p.startsWith(fallback); p = p.getParent()) {
                            folders.add(p);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(folders);
    }
}
