package io.graphitecluster.whisper.shard;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFileExistsException;
import io.graphitecluster.whisper.WrittenAside;
import io.graphitecluster.whisper.disk.DescriptorFile;
import io.graphitecluster.whisper.disk.Descriptors;
import io.graphitecluster.whisper.disk.FileLook;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;

/** Makes files that appear whole: written beside, then renamed. */
final class NewFiles {
    private final Descriptors files;
    private final MemorySegment scratch;

    NewFiles(Descriptors files, MemorySegment scratch) {
        this.files = files;
        this.scratch = scratch;
    }

    /** Creates a file and looks at it. */
    Header create(
            MemorySegment path,
            List<Archive> archives,
            double xFilesFactor,
            AggregationMethod method,
            boolean sparse,
            FileLook look)
            throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment beside = arena.allocateFrom(
                    WrittenAside.beside(Path.of(path.getString(0))).toString());
            try {
                int descriptor = files.create(beside);
                Header header;
                try {
                    header = Whisper.format(
                            new DescriptorFile(files, descriptor, scratch), archives, xFilesFactor, method, sparse);
                    files.look(descriptor, look);
                } finally {
                    files.close(descriptor);
                }
                files.renameNew(beside, path);
                return header;
            } catch (FileAlreadyExistsException e) {
                WhisperFileExistsException refusal = new WhisperFileExistsException(Path.of(path.getString(0)));
                refusal.initCause(e);
                removeAfter(refusal, beside);
                throw refusal;
            } catch (IOException | RuntimeException e) {
                removeAfter(e, beside);
                throw e;
            }
        }
    }

    private void removeAfter(Exception failure, MemorySegment beside) {
        try {
            files.deleteIfExists(beside);
        } catch (IOException again) {
            failure.addSuppressed(again);
        }
    }

    /** Makes the name of a file survive a power cut, and those of the folders above it. */
    void syncFolders(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int end = path.lastIndexOf('/');
            while (end > 0) {
                files.syncFolder(arena.allocateFrom(path.substring(0, end)));
                end = path.lastIndexOf('/', end - 1);
            }
            files.syncFolder(arena.allocateFrom(""));
        }
    }
}
