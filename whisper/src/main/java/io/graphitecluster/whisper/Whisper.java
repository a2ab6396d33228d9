package io.graphitecluster.whisper;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Creates and opens Whisper files. Has no state but the disk, and may be used by many threads; an open {@link
 * WhisperFile} belongs to one thread at a time.
 */
public final class Whisper {
    private final Disk disk;

    /** On the file system of this machine. */
    public Whisper() {
        this(new LocalDisk());
    }

    /**
     * On any disk.
     *
     * @param disk does all reading and writing
     */
    public Whisper(Disk disk) {
        this.disk = disk;
    }

    /**
     * Creates a file. It appears whole or not at all, and not when an argument is refused.
     *
     * @param archives in any order; {@link ArchiveList#validate} has the rules
     * @param xFilesFactor the share of known points that propagation needs, from 0 to 1; kept as a 32-bit float
     * @param sparse whether the file is to take no space until points come
     * @param sync whether it is to survive a power cut once this returns
     * @throws InvalidArchivesException when the archives do not go together
     * @throws InvalidXFilesFactorException when the xFilesFactor is out of range
     * @throws WhisperFileExistsException when there is a file of this name
     * @throws IOException when the folder does not exist, the disk is full …
     */
    public void create(
            Path path,
            List<Archive> archives,
            double xFilesFactor,
            AggregationMethod method,
            boolean sparse,
            boolean sync)
            throws IOException {
        ArchiveList.validate(archives);
        if (disk.exists(path)) {
            throw new WhisperFileExistsException(path);
        }
        replace(path, archives, xFilesFactor, method, sparse, sync);
    }

    /**
     * As {@link #create}, but a file of this name gives way to the new one in the moment in which that is complete.
     *
     * @throws InvalidArchivesException when the archives do not go together
     * @throws InvalidXFilesFactorException when the xFilesFactor is out of range
     * @throws IOException when the folder does not exist, the disk is full …; an old file is then still there
     */
    public void replace(
            Path path,
            List<Archive> archives,
            double xFilesFactor,
            AggregationMethod method,
            boolean sparse,
            boolean sync)
            throws IOException {
        Header header = Creation.layOut(ArchiveList.validate(archives), method, XFilesFactor.narrow(xFilesFactor));
        WrittenAside.write(disk, path, sync, file -> Creation.write(file, header, sparse));
    }

    /** Writes to a file that nobody else sees yet. */
    @FunctionalInterface
    public interface Edit {
        /** Changes the file; does not close it. */
        void apply(WhisperFile file) throws IOException;
    }

    /**
     * As {@link #create(Path, List, double, AggregationMethod, boolean, boolean)}, but with content: the file appears with
     * all of it or not at all, and survives a power cut once this returns.
     *
     * @param content writes the points
     */
    public void create(
            Path path,
            List<Archive> archives,
            double xFilesFactor,
            AggregationMethod method,
            boolean sparse,
            Edit content)
            throws IOException {
        Header header = Creation.layOut(ArchiveList.validate(archives), method, XFilesFactor.narrow(xFilesFactor));
        if (disk.exists(path)) {
            throw new WhisperFileExistsException(path);
        }
        WrittenAside.write(disk, path, true, file -> {
            Creation.write(file, header, sparse);
            content.apply(new WhisperFile(path, file, header));
        });
    }

    /**
     * Changes a file in one step: a copy is changed, and takes the file's place once it is complete and on stable storage.
     * A sparse file stays sparse. Who has the old file open goes on with the old one.
     *
     * @param edit changes the copy
     * @throws CorruptWhisperFileException when it has no readable header
     * @throws IOException when anything fails; the file is then as it was
     */
    public void rewrite(Path path, Edit edit) throws IOException {
        Path place = disk.follow(path);
        try (DiskFile old = disk.open(place, Disk.Access.READ_WRITE)) {
            Header header = HeaderFormat.read(old, path);
            boolean sparse = disk.allocated(place) < old.size();
            WrittenAside.write(disk, place, true, file -> {
                FileCopy.copy(old, file, sparse);
                edit.apply(new WhisperFile(path, file, header));
            });
        }
    }

    /**
     * Opens a file for reading and writing.
     *
     * @throws CorruptWhisperFileException when it has no readable header
     * @throws IOException when it does not exist or may not be written
     */
    public WhisperFile open(Path path) throws IOException {
        return open(path, Disk.Access.READ_WRITE, HeaderFormat::read);
    }

    /**
     * Opens a file for reading.
     *
     * @throws CorruptWhisperFileException when it has no readable header
     * @throws IOException when it does not exist or may not be read
     */
    public WhisperFile openReadOnly(Path path) throws IOException {
        return open(path, Disk.Access.READ, HeaderFormat::read);
    }

    /**
     * Opens a file to look at what is left of it: an unknown aggregation method counts as average, and any xFilesFactor
     * is taken.
     *
     * @throws CorruptWhisperFileException when its header is cut off
     * @throws IOException when it does not exist or may not be read
     */
    public WhisperFile openDamaged(Path path) throws IOException {
        return open(path, Disk.Access.READ, HeaderFormat::readDamaged);
    }

    /**
     * Reads the header of a file that is open already. Closing the answer closes the file.
     *
     * @param path names the file in errors
     * @throws CorruptWhisperFileException when it has no readable header
     */
    public static WhisperFile of(Path path, DiskFile file) throws IOException {
        return new WhisperFile(path, file, HeaderFormat.read(file, path));
    }

    /**
     * Writes the content of a new file, whose archives are all empty, to a file that is empty.
     *
     * @param sparse whether the file is to take no space until points come
     * @return its header
     * @throws InvalidArchivesException when the archives do not go together
     * @throws InvalidXFilesFactorException when the xFilesFactor is out of range
     */
    public static Header format(
            DiskFile file, List<Archive> archives, double xFilesFactor, AggregationMethod method, boolean sparse)
            throws IOException {
        Header header = Creation.layOut(ArchiveList.validate(archives), method, XFilesFactor.narrow(xFilesFactor));
        Creation.write(file, header, sparse);
        return header;
    }

    /** Reads the header of an open file. */
    private interface HeaderReader {
        Header read(DiskFile file, Path path) throws IOException;
    }

    private WhisperFile open(Path path, Disk.Access access, HeaderReader reader) throws IOException {
        DiskFile file = disk.open(path, access);
        try {
            return new WhisperFile(path, file, reader.read(file, path));
        } catch (IOException | RuntimeException e) {
            try {
                file.close();
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }
}
