package io.graphitecluster.protocol.pickle;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the arguments of opcodes; never beyond the pickle's end. */
final class PickleReader {
    private final ByteBuffer bytes;
    private final int start;

    PickleReader(byte[] array, int offset, int length) {
        this.bytes = ByteBuffer.wrap(array, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        this.start = offset;
    }

    /** The next byte's offset in the pickle. */
    int offset() {
        return bytes.position() - start;
    }

    int unsignedByte() throws PickleException {
        need(1);
        return bytes.get() & 0xff;
    }

    int unsignedShort() throws PickleException {
        need(Short.BYTES);
        return bytes.getShort() & 0xffff;
    }

    int signedInt() throws PickleException {
        need(Integer.BYTES);
        return bytes.getInt();
    }

    long unsignedInt() throws PickleException {
        return signedInt() & 0xffff_ffffL;
    }

    long signedLong() throws PickleException {
        need(Long.BYTES);
        return bytes.getLong();
    }

    double bigEndianDouble() throws PickleException {
        return Double.longBitsToDouble(Long.reverseBytes(signedLong()));
    }

    /** The next bytes. A length that does not fit what is left, a negative one included, is refused. */
    byte[] bytes(long length) throws PickleException {
        need(length);
        byte[] taken = new byte[(int) length];
        bytes.get(taken);
        return taken;
    }

    /** A whole number in two's complement, low byte first; no byte is 0. */
    Object integer(long length) throws PickleException {
        byte[] bigEndian = bytes(length);
        for (int i = 0, j = bigEndian.length - 1; i < j; i++, j--) {
            byte swapped = bigEndian[i];
            bigEndian[i] = bigEndian[j];
            bigEndian[j] = swapped;
        }
        if (bigEndian.length == 0) {
            return 0L;
        }
        BigInteger number = new BigInteger(bigEndian);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    /** The bytes up to the next LF, which is skipped. */
    byte[] line() throws PickleException {
        int from = bytes.position();
        for (int i = from; i < bytes.limit(); i++) {
            if (bytes.get(i) == '\n') {
                bytes.position(i + 1);
                return Arrays.copyOfRange(bytes.array(), from, i);
            }
        }
        throw new PickleException("pickle data was truncated", bytes.limit() - start);
    }

    String utf8(byte[] text, int at) throws PickleException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PickleException("text is not UTF-8", at);
        }
    }

    /** Fails unless so many bytes are left. */
    void need(long length) throws PickleException {
        if (length < 0 || length > bytes.remaining()) {
            throw new PickleException(
                    bytes.hasRemaining() ? "pickle data was truncated" : "Ran out of input", offset());
        }
    }
}
