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
    /** More bytes than a name beside has. */
    private static final int NAME_BYTES = 64;

    /** The headers of files with up to twenty archives fit in; others are laid out each time. */
    private static final int HEADER_BYTES = 256;

    private final Descriptors files;
    private final PathTable paths;
    private final MemorySegment scratch;
    private final MemorySegment beside;
    private final MemorySegment headerBytes;
    private Shape lastShape;
    private Header lastHeader;
    private long headerLength;

    NewFiles(Descriptors files, PathTable paths, Arena arena, MemorySegment scratch) {
        this.files = files;
        this.paths = paths;
        this.scratch = scratch;
        this.beside = arena.allocate(NAME_BYTES);
        this.headerBytes = arena.allocate(HEADER_BYTES);
    }

    /** What a new file is like. */
    record Shape(List<Archive> archives, double xFilesFactor, AggregationMethod method, boolean sparse) {}

    /**
     * Creates the file of a series, looks at it, and keeps it open.
     *
     * @param folder the open folder of the file; -1 when it is not open
     * @param created takes over the descriptor of what has the name now
     */
    Header create(int series, int folder, Shape shape, FileLook look, Created created) throws IOException {
        if (folder >= 0) {
            return createIn(folder, series, shape, look, created);
        }
        int opened = files.openFolder(paths.folder(series));
        try {
            return createIn(opened, series, shape, look, created);
        } finally {
            files.close(opened);
        }
    }

    /** Takes over an open file. */
    @FunctionalInterface
    interface Created {
        /** From now on the descriptor is the callee's, also when this fails. */
        void open(int descriptor) throws IOException;
    }

    private Header createIn(int folder, int series, Shape shape, FileLook look, Created created) throws IOException {
        beside.setString(0, WrittenAside.nameBeside());
        int descriptor = files.createIn(folder, beside);
        Header header;
        try {
            header = format(descriptor, shape);
            files.look(descriptor, look);
            files.renameNew(folder, beside, paths.name(series));
        } catch (FileAlreadyExistsException e) {
            WhisperFileExistsException refusal = new WhisperFileExistsException(Path.of(paths.text(series)));
            refusal.initCause(e);
            closeAfter(refusal, descriptor);
            removeAfter(refusal, folder);
            throw refusal;
        } catch (IOException | RuntimeException e) {
            closeAfter(e, descriptor);
            removeAfter(e, folder);
            throw e;
        }
        created.open(descriptor);
        return header;
    }

    /** Files come in few shapes, one after the other: the header of the last one is kept as it is in the file. */
    private Header format(int descriptor, Shape shape) throws IOException {
        if (!shape.equals(lastShape)) {
            lastShape = null;
            lastHeader = Whisper.format(
                    new DescriptorFile(files, descriptor, scratch),
                    shape.archives(),
                    shape.xFilesFactor(),
                    shape.method(),
                    shape.sparse());
            headerLength = lastHeader.archives().getFirst().offset();
            if (headerLength <= headerBytes.byteSize()
                    && files.read(descriptor, headerBytes, headerLength, 0) == headerLength) {
                lastShape = shape;
            }
            return lastHeader;
        }
        long done = 0;
        while (done < headerLength) {
            done += files.write(descriptor, headerBytes, done, headerLength - done, done);
        }
        long end = lastHeader.archives().getLast().end();
        if (shape.sparse() && headerLength < end) {
            files.lengthen(descriptor, end);
        } else if (headerLength < end) {
            files.allocate(descriptor, end);
        }
        return lastHeader;
    }

    private void closeAfter(Exception failure, int descriptor) {
        try {
            files.close(descriptor);
        } catch (IOException again) {
            failure.addSuppressed(again);
        }
    }

    private void removeAfter(Exception failure, int folder) {
        try {
            files.deleteIn(folder, beside);
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
