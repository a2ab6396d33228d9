package io.graphitecluster.node.index;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A file of names that grows, big-endian; groups, one after the other:
 *
 * <pre>
 * int  length of the names, bytes
 * int  CRC-32C of the names
 * names   short length, bytes in UTF-8; again and again
 * </pre>
 *
 * <p>It ends where the first group is not whole: a write that failed, or a power cut, leaves anything behind the last whole
 * one, and the next write goes there. For one thread at a time.
 */
final class AddedNames {
    private static final int HEADER = 2 * Integer.BYTES;
    /** A group is written when the next name would make it longer. */
    private static final int LONGEST_GROUP = 1 << 18;

    private static final long UNKNOWN = -1;

    private final Disk disk;
    private final Path file;
    private long end = UNKNOWN;

    AddedNames(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /** Whether it is known where the next name goes: not before the file was read, or deleted. */
    boolean isKnown() {
        return end != UNKNOWN;
    }

    /**
     * Shows all names.
     *
     * @throws IOException when the file cannot be read; names were shown then, and it is not known how many there are
     */
    void load(Consumer<byte[]> name) throws IOException {
        end = UNKNOWN;
        long at = 0;
        try (DiskFile opened = disk.open(file, Disk.Access.READ)) {
            ByteBuffer group = group(opened, at);
            while (group.hasRemaining()) {
                at += HEADER + group.remaining();
                while (group.hasRemaining()) {
                    byte[] bytes = new byte[Short.toUnsignedInt(group.getShort())];
                    group.get(bytes);
                    name.accept(bytes);
                }
                group = group(opened, at);
            }
        } catch (NoSuchFileException e) {
            at = 0;
        }
        end = at;
    }

    /** The names of a group that is whole; nothing otherwise. */
    private static ByteBuffer group(DiskFile file, long offset) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        file.read(header, offset);
        int length = header.getInt(0);
        if (header.hasRemaining() || length <= 0 || length > LONGEST_GROUP) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer names = ByteBuffer.allocate(length);
        file.read(names, offset + HEADER);
        boolean isWhole = !names.hasRemaining() && checksum(names.flip()) == header.getInt(Integer.BYTES);
        return isWhole ? names : ByteBuffer.allocate(0);
    }

    private static int checksum(ByteBuffer names) {
        CRC32C checksum = new CRC32C();
        checksum.update(names.duplicate());
        return (int) checksum.getValue();
    }

    /**
     * Adds names, which survive a power cut once this returns.
     *
     * @param names of 65,535 bytes at most
     * @throws IOException when that fails: none of them counts as added then
     */
    void add(Iterator<byte[]> names) throws IOException {
        if (!isKnown()) {
            throw new IllegalStateException("it is not known where " + file + " ends");
        }
        boolean begins = end == 0;
        long at = end;
        try (DiskFile opened = begins ? disk.create(file) : disk.open(file, Disk.Access.READ_WRITE)) {
            ByteBuffer group = ByteBuffer.allocate(LONGEST_GROUP).position(HEADER);
            while (names.hasNext()) {
                byte[] name = names.next();
                if (group.remaining() < Short.BYTES + name.length) {
                    at += write(group, opened, at);
                }
                group.putShort((short) name.length).put(name);
            }
            at += write(group, opened, at);
            opened.sync();
        }
        if (begins) {
            disk.syncFolder(file.getParent());
        }
        end = at;
    }

    /** Writes the names gathered behind the room for their header; returns how long the group is. */
    private static int write(ByteBuffer group, DiskFile file, long offset) throws IOException {
        int length = group.position();
        if (length == HEADER) {
            return 0;
        }
        group.flip();
        group.putInt(0, length - HEADER).putInt(Integer.BYTES, checksum(group.slice(HEADER, length - HEADER)));
        file.write(group, offset);
        group.clear().position(HEADER);
        return length;
    }

    /** Forgets all names. */
    void delete() throws IOException {
        disk.deleteIfExists(file);
        end = 0;
    }
}
