package io.graphitecluster.whisper.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Whisper files below a folder, named as on the command line. Links to folders are not followed. */
final class WhisperTree {
    private final Path workingFolder;

    WhisperTree(Path workingFolder) {
        this.workingFolder = workingFolder;
    }

    /** All of them, those of a folder before those of its subfolders, in order of their names; or the one file named. */
    List<String> files(String start) throws IOException {
        if (start.endsWith(".wsp") && Files.isRegularFile(workingFolder.resolve(start))) {
            return List.of(start);
        }
        List<String> files = new ArrayList<>();
        if (Files.isDirectory(workingFolder.resolve(start))) {
            add(start, files);
        }
        return files;
    }

    private void add(String folder, List<String> files) throws IOException {
        List<Path> entries;
        try (Stream<Path> list = Files.list(workingFolder.resolve(folder))) {
            entries = list.sorted().toList();
        }
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        for (Path entry : entries) {
            if (entry.toString().endsWith(".wsp") && !Files.isDirectory(entry)) {
                files.add(prefix + entry.getFileName());
            }
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry) && !Files.isSymbolicLink(entry)) {
                add(prefix + entry.getFileName(), files);
            }
        }
    }
}
