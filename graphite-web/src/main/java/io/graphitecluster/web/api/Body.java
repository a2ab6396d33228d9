package io.graphitecluster.web.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The bytes of an answer: either there already, or made while they are written, so that a long answer is never whole
 * in memory. All that can be wrong with the request is found before there is a body.
 */
@FunctionalInterface
public interface Body {
    /**
     * Writes all bytes, the same each time. What is written before an exception is no answer.
     *
     * @throws IOException when the stream takes no more
     */
    void writeTo(OutputStream out) throws IOException;

    /** The whole body in memory; owned by the body, not to be changed. */
    default byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try {
            writeTo(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole.toByteArray();
    }

    /** Whether it is in memory already. */
    default boolean isWhole() {
        return false;
    }

    /** A body of these bytes, which are not to be changed any more. */
    static Body of(byte[] bytes) {
        return new Whole(bytes);
    }

    /** Bytes that are there. */
    final class Whole implements Body {
        private final byte[] bytes;

        private Whole(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public boolean isWhole() {
            return true;
        }
    }
}
