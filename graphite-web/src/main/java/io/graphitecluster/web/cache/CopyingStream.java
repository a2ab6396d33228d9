package io.graphitecluster.web.cache;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Passes bytes on and copies them, as long as the cache has room for the copy. */
final class CopyingStream extends FilterOutputStream {
    private static final int STEP = 64 << 10;

    private final AnswerCache cache;
    private ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private long reserved;

    CopyingStream(OutputStream out, AnswerCache cache) {
        super(out);
        this.cache = cache;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        if (copy != null && makeRoom(length)) {
            copy.write(bytes, offset, length);
        }
    }

    /** A buffer that grows is for a moment there twice, and has up to twice the bytes that are in it. */
    private boolean makeRoom(int length) {
        long needed = 2L * (copy.size() + length);
        if (needed > reserved) {
            long more = Math.max(needed - reserved, STEP);
            if (!cache.reserve(more)) {
                copy = null;
                release();
                return false;
            }
            reserved += more;
        }
        return true;
    }

    /** All that was written, for which room stays reserved; empty when there was none for it. */
    Optional<byte[]> whole() {
        if (copy == null) {
            return Optional.empty();
        }
        byte[] whole = copy.toByteArray();
        cache.release(reserved - whole.length);
        reserved = 0;
        return Optional.of(whole);
    }

    /** Gives back the room of a copy that is not kept. */
    void release() {
        cache.release(reserved);
        reserved = 0;
    }
}
