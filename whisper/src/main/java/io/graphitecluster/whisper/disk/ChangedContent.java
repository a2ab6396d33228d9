package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a file would hold: pages that were written, and for all others those of a file on a disk, or zeroes. */
final class ChangedContent {
    private static final int PAGE = 4_096;
    private static final ByteBuffer ZEROES = ByteBuffer.allocate(PAGE).asReadOnlyBuffer();

    private final Optional<Path> base;
    private final Map<Long, byte[]> pages = new HashMap<>();
    private long size;

    /**
     * Without changes.
     *
     * @param base the file on the disk; empty for a new one
     * @param size its length, bytes
     */
    ChangedContent(Optional<Path> base, long size) {
        this.base = base;
        this.size = size;
    }

    Optional<Path> base() {
        return base;
    }

    long size() {
        return size;
    }

    /** Room that what was written takes, bytes. */
    long allocated() {
        return (long) pages.size() * PAGE;
    }

    int read(Disk disk, ByteBuffer into, long offset) throws IOException {
        int count = Math.clamp(size - offset, 0, into.remaining());
        int end = into.position() + count;
        long at = offset;
        while (into.position() < end) {
            int start = (int) (at % PAGE);
            int length = Math.min(PAGE - start, end - into.position());
            into.put(page(disk, at / PAGE), start, length);
            at += length;
        }
        return count;
    }

    void write(Disk disk, ByteBuffer from, long offset) throws IOException {
        long at = offset;
        while (from.hasRemaining()) {
            int start = (int) (at % PAGE);
            int length = Math.min(PAGE - start, from.remaining());
            ByteBuffer part = from.slice(from.position(), length);
            long number = at / PAGE;
            // A new file is mostly zeroes, of which none need memory.
            boolean zero = base.isEmpty() && !pages.containsKey(number) && part.equals(ZEROES.slice(0, length));
            if (!zero) {
                byte[] page = page(disk, number);
                part.get(page, start, length);
                pages.put(number, page);
            }
            from.position(from.position() + length);
            at += length;
        }
        size = Math.max(size, at);
    }

    private byte[] page(Disk disk, long number) throws IOException {
        byte[] page = pages.get(number);
        if (page != null) {
            return page;
        }
        byte[] fresh = new byte[PAGE];
        if (base.isPresent()) {
            try (DiskFile file = disk.open(base.get(), Disk.Access.READ)) {
                file.read(ByteBuffer.wrap(fresh), number * PAGE);
            }
        }
        return fresh;
    }
}
