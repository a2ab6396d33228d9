package io.graphitecluster.e2e.whisper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folders of a cluster's shards, in one of which a series is. */
public final class WhisperFolder {
    private WhisperFolder() {}

    /** File of a series, by its name, in the first of these folders that has it. */
    public static Optional<Path> find(List<Path> shards, String series) throws IOException {
        for (Path shard : shards) {
            Path file = shard.resolve(series.replace('.', '/') + ".wsp");
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
