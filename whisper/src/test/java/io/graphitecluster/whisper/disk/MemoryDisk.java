package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A disk in memory that can lose power: what was not synced is then gone, names and content alike. */
public final class MemoryDisk implements Disk {
    /** Bytes in one file. */
    private static final long CAPACITY = 4L << 20;

    private static final int SECTOR = 512;

    private final Map<Path, Content> names = new HashMap<>();
    private final Map<Path, Content> syncedNames = new HashMap<>();

    /** The bytes of a file, and those of them that a power cut leaves. */
    private static final class Content {
        private byte[] bytes = {};
        private byte[] synced = {};
        private int changes;
    }

    @Override
    public DiskFile open(Path path, Access access) throws IOException {
        Content content = names.get(path);
        if (content == null) {
            throw new NoSuchFileException(path.toString());
        }
        return new MemoryFile(content);
    }

    @Override
    public DiskFile create(Path path) {
        Content content = names.computeIfAbsent(path, name -> new Content());
        content.changes++;
        content.bytes = new byte[0];
        return new MemoryFile(content);
    }

    @Override
    public void rename(Path from, Path to) {
        names.put(to, names.remove(from));
    }

    @Override
    public void deleteIfExists(Path path) {
        names.remove(path);
    }

    @Override
    public boolean exists(Path path) {
        return names.containsKey(path);
    }

    @Override
    public void syncFolder(Path folder) {
        syncedNames.clear();
        syncedNames.putAll(names);
    }

    @Override
    public void link(Path existing, Path second) {
        names.put(second, names.get(existing));
    }

    public Set<Path> names() {
        return Set.copyOf(names.keySet());
    }

    public byte[] bytes(Path path) {
        return names.get(path).bytes.clone();
    }

    public void put(Path path, byte[] bytes) {
        Content content = new Content();
        content.bytes = bytes.clone();
        content.synced = bytes.clone();
        names.put(path, content);
        syncedNames.put(path, content);
    }

    /** Goes back to what was synced. */
    public void losePower() {
        names.clear();
        names.putAll(syncedNames);
        names.values().forEach(content -> content.bytes = content.synced.clone());
    }

    /** Goes back to what was synced, but for sectors of files that the disk happened to write, each wholly. */
    public void losePower(Random chance) {
        names.clear();
        names.putAll(syncedNames);
        for (Content content : names.values()) {
            byte[] left = Arrays.copyOf(content.synced, content.synced.length);
            for (int start = 0; start < left.length; start += SECTOR) {
                if (chance.nextBoolean() && start < content.bytes.length) {
                    int length = Math.min(SECTOR, Math.min(left.length, content.bytes.length) - start);
                    System.arraycopy(content.bytes, start, left, start, length);
                }
            }
            content.bytes = left;
            content.synced = left.clone();
        }
    }

    /** An open file. */
    private final class MemoryFile implements DiskFile {
        private final Content content;

        MemoryFile(Content content) {
            this.content = content;
        }

        @Override
        public int read(ByteBuffer into, long offset) {
            int count = (int) Math.max(0, Math.min(into.remaining(), content.bytes.length - offset));
            if (count > 0) {
                into.put(content.bytes, (int) offset, count);
            }
            return count;
        }

        @Override
        public void write(ByteBuffer from, long offset) throws IOException {
            if (offset + from.remaining() > CAPACITY) {
                throw new IOException("No space left on device");
            }
            int end = (int) offset + from.remaining();
            if (end > content.bytes.length) {
                content.bytes = Arrays.copyOf(content.bytes, end);
            }
            from.get(content.bytes, (int) offset, from.remaining());
            content.changes++;
        }

        @Override
        public MappedFile map(long length) throws IOException {
            if (length > content.bytes.length) {
                throw new IOException("the file is shorter than its mapping");
            }
            return new MemoryMapping(content, length);
        }

        @Override
        public long size() {
            return content.bytes.length;
        }

        @Override
        public void sync() {
            content.synced = content.bytes.clone();
        }

        @Override
        public void close() {}
    }

    /** A mapped file: it sees a change at once. A store that is cut short leaves its slot empty. */
    private final class MemoryMapping implements MappedFile {
        private static final int POINT = 12;

        private final Content content;
        private final long length;
        private final int changes;

        MemoryMapping(Content content, long length) {
            this.content = content;
            this.length = length;
            this.changes = content.changes;
        }

        @Override
        public void write(MemorySegment from, long start, long count, long offset) throws IOException {
            if (offset + count > length || content.bytes.length < length || count % POINT != 0) {
                throw new MappingLostException("beyond the mapping, or the file");
            }
            MemorySegment.copy(from, start, MemorySegment.ofArray(content.bytes), offset, count);
        }

        @Override
        public boolean isChanged() {
            return content.changes != changes || !names.containsValue(content);
        }

        @Override
        public void close() {}
    }
}
