package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The local disk, on which power can be cut: from then on every call fails. {@link #restore} makes the files what they may
 * be afterwards: what was synced is there, contents and names; of all else each sector and each name happens to be old or
 * new, and a file's end too. A new name may be there while its content is not: the file is then empty, or zeros, or has
 * some of its sectors.
 */
public final class LossyDisk implements Disk {
    private static final int SECTOR = 512;

    private final Disk local = new LocalDisk();
    private final Map<Path, Content> names = new HashMap<>();
    private final Map<Path, Content> syncedNames = new HashMap<>();
    private long logSyncs;
    private boolean powerless;

    /** What is on stable storage of a file, whatever its names are. */
    private static final class Content {
        private byte[] synced = {};
    }

    private void requirePower() throws IOException {
        if (powerless) {
            throw new IOException("no power");
        }
    }

    /** From now on nothing reaches the disk. */
    public synchronized void cutPower() {
        powerless = true;
    }

    /** How often a file of the log was synced. */
    public synchronized long logSyncs() {
        return logSyncs;
    }

    /** Makes the files what a power cut may leave. Call once nobody uses them any more. */
    public synchronized void restore(Random chance) throws IOException {
        Map<Content, byte[]> latest = new HashMap<>();
        for (Map.Entry<Path, Content> entry : names.entrySet()) {
            latest.put(entry.getValue(), Files.readAllBytes(entry.getKey()));
        }
        Set<Path> all = new HashSet<>(names.keySet());
        all.addAll(syncedNames.keySet());
        for (Path path : all) {
            Content content = (chance.nextBoolean() ? names : syncedNames).get(path);
            if (content == null) {
                Files.deleteIfExists(path);
            } else {
                byte[] synced = content.synced;
                Files.write(path, left(synced, latest.getOrDefault(content, synced), chance));
            }
        }
    }

    private static byte[] left(byte[] synced, byte[] latest, Random chance) {
        byte[] left = Arrays.copyOf(synced, length(synced.length, latest.length, chance));
        if (chance.nextInt(4) == 0) {
            return left;
        }
        for (int start = 0; start < left.length; start += SECTOR) {
            int length = Math.min(SECTOR, Math.min(left.length, latest.length) - start);
            if (chance.nextBoolean() && length > 0) {
                System.arraycopy(latest, start, left, start, length);
            }
        }
        return left;
    }

    /** A file that grew ends where it did, where it does, or somewhere between. */
    private static int length(int synced, int latest, Random chance) {
        return switch (chance.nextInt(3)) {
            case 0 -> synced;
            case 1 -> latest;
            default -> latest > synced ? synced + chance.nextInt(latest - synced) : latest;
        };
    }

    @Override
    public synchronized DiskFile open(Path path, Access access) throws IOException {
        requirePower();
        DiskFile file = local.open(path, access);
        Content content = names.get(path);
        if (content == null) {
            content = new Content();
            content.synced = Files.readAllBytes(path);
            names.put(path, content);
            syncedNames.put(path, content);
        }
        return new LossyFile(path, file, content);
    }

    @Override
    public synchronized DiskFile create(Path path) throws IOException {
        requirePower();
        DiskFile file = local.create(path);
        return new LossyFile(path, file, names.computeIfAbsent(path, any -> new Content()));
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        requirePower();
        local.rename(from, to);
        names.put(to, names.remove(from));
    }

    @Override
    public synchronized void deleteIfExists(Path path) throws IOException {
        requirePower();
        local.deleteIfExists(path);
        names.remove(path);
    }

    /** Folders are never lost. */
    @Override
    public synchronized void createFolders(Path folder) throws IOException {
        requirePower();
        local.createFolders(folder);
    }

    @Override
    public boolean exists(Path path) {
        return local.exists(path);
    }

    @Override
    public synchronized void syncFolder(Path folder) throws IOException {
        requirePower();
        syncedNames.keySet().removeIf(path -> folder.equals(path.getParent()));
        names.forEach((path, content) -> {
            if (folder.equals(path.getParent())) {
                syncedNames.put(path, content);
            }
        });
    }

    private synchronized void synced(Path path, DiskFile file, Content content) throws IOException {
        requirePower();
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        file.read(bytes, 0);
        content.synced = bytes.array();
        logSyncs += path.toString().endsWith(".wal") ? 1 : 0;
    }

    private final class LossyFile implements DiskFile {
        private final Path path;
        private final DiskFile file;
        private final Content content;

        LossyFile(Path path, DiskFile file, Content content) {
            this.path = path;
            this.file = file;
            this.content = content;
        }

        @Override
        public int read(ByteBuffer into, long offset) throws IOException {
            return file.read(into, offset);
        }

        @Override
        public void write(ByteBuffer from, long offset) throws IOException {
            synchronized (LossyDisk.this) {
                requirePower();
                file.write(from, offset);
            }
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void look(FileLook into) throws IOException {
            file.look(into);
        }

        @Override
        public void sync() throws IOException {
            synced(path, file, content);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
