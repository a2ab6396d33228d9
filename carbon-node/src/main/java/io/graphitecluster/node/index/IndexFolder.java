package io.graphitecluster.node.index;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an index is kept between runs:
 *
 * <pre>
 * index/names          a snapshot, see {@link SnapshotFormat}; written aside and renamed
 * index/names.new      being written
 * index/added          names that came after the snapshot: short length, bytes; again and again
 * </pre>
 *
 * <p>A name is in one of them before the log that holds its first point is dropped, so that what is loaded here and what
 * the log replays are all names, whether the files tell them or not. For one thread at a time.
 */
public final class IndexFolder {
    private final Path folder;
    private final NameIndex index;

    /** @param folder is made when something is saved */
    public IndexFolder(Path folder, NameIndex index) {
        this.folder = folder;
        this.index = index;
    }

    /** Where the snapshot lies. */
    public Path snapshot() {
        return folder.resolve("names");
    }

    /**
     * Fills the empty index with what was saved.
     *
     * @return false when nothing was
     * @throws IOException when what was saved cannot be read or is broken; says why. The index has the names that came
     *     after it then
     */
    public boolean load() throws IOException {
        try {
            boolean loaded = Files.exists(snapshot());
            if (loaded) {
                index.load(read(snapshot()));
            }
            return loaded;
        } finally {
            loadAdded();
        }
    }

    private static ByteBuffer read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ)) {
            if (channel.size() > Integer.MAX_VALUE - Long.BYTES) {
                throw new IOException("it is longer than two GiB");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            int read = 0;
            while (read >= 0 && bytes.hasRemaining()) {
                read = channel.read(bytes);
            }
            return bytes.flip();
        }
    }

    /** What was torn by a crash at the end is cut off; it is in the log still. */
    private void loadAdded() throws IOException {
        if (!Files.exists(added())) {
            return;
        }
        ByteBuffer bytes = read(added());
        int whole = 0;
        while (bytes.remaining() >= Short.BYTES) {
            int length = bytes.getShort() & Labels.LONGEST;
            if (length > bytes.remaining()) {
                break;
            }
            byte[] name = new byte[length];
            bytes.get(name);
            index.addKnown(name);
            whole = bytes.position();
        }
        if (whole < bytes.limit()) {
            try (FileChannel file = FileChannel.open(added(), WRITE)) {
                file.truncate(whole);
            }
        }
        index.markSaved(index.unsavedIds());
    }

    /** Saves the names that came since the last call, so that they outlive the log. */
    public void saveNew() throws IOException {
        int[] ids = index.unsavedIds();
        if (ids.length == 0) {
            return;
        }
        Files.createDirectories(folder);
        try (FileChannel file = FileChannel.open(added(), CREATE, WRITE, APPEND);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)))) {
            for (int id : ids) {
                byte[] name = index.nameOf(id).getBytes(StandardCharsets.UTF_8);
                if (name.length == 0) {
                    // It has gone meanwhile.
                    continue;
                }
                out.writeShort(name.length);
                out.write(name);
            }
            out.flush();
            file.force(true);
        }
        index.markSaved(ids);
    }

    /**
     * Saves all names.
     *
     * @return how many
     */
    public int save() throws IOException {
        Files.createDirectories(folder);
        int[] ids = index.unsavedIds();
        Path aside = folder.resolve("names.new");
        int count;
        try (FileChannel file = FileChannel.open(aside, CREATE, WRITE, TRUNCATE_EXISTING)) {
            count = index.save(file);
            file.force(true);
        }
        Files.move(aside, snapshot(), ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(folder, READ)) {
            names.force(true);
        }
        index.markSaved(ids);
        Files.deleteIfExists(added());
        return count;
    }

    private Path added() {
        return folder.resolve("added");
    }
}
