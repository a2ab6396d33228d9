package io.graphitecluster.protocol.pickle;

import io.graphitecluster.protocol.points.AsciiBytes;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the pickles that nearly all senders write, without making an object of anything in them:
 *
 * <pre>
 * pickle = PROTO [FRAME] EMPTY_LIST put ( '(' item… APPENDS | item APPEND )… STOP
 * item   = [FRAME] text put number number TUPLE2 put TUPLE2 put
 * text   = BINUNICODE | SHORT_BINUNICODE | BINSTRING | SHORT_BINSTRING, all ASCII
 * number = BININT | BININT1 | BININT2 | LONG1 of up to 8 bytes | BINFLOAT
 * put    = [ BINPUT | LONG_BINPUT | MEMOIZE ]       nobody takes what is put into the memo
 * </pre>
 *
 * Every other pickle is left to the {@link Unpickler}, which gives the same for these. A pickle is looked through before its
 * first point is handed on: one that is broken anywhere gives none.
 */
final class PlainPickle {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle BIG_DOUBLE = MethodHandles.byteArrayViewVarHandle(
                    double[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final int FRAME_OPCODE = 0x95;
    private static final int TUPLE2 = 0x86;
    private static final int NOT_PLAIN = -1;
    private static final int HIGHEST_PROTOCOL = 5;

    private final PointAdmission admission;
    private final PointSink points;
    private final BadDatapointSink badDatapoints;
    private byte[] bytes = {};
    private int end;
    /** What {@link #text} found. */
    private int textAt;

    private int textLength;
    /** What {@link #number} read. */
    private double number;

    PlainPickle(PointAdmission admission, PointSink points, BadDatapointSink badDatapoints) {
        this.admission = admission;
        this.points = points;
        this.badDatapoints = badDatapoints;
    }

    /** Hands on the points of a plain pickle; false when it is none, and then none was handed on. */
    boolean decode(byte[] message, int offset, int length) {
        bytes = message;
        end = offset + length;
        try {
            return items(offset, false) && items(offset, true);
        } finally {
            bytes = new byte[0];
        }
    }

    private boolean items(int from, boolean deliver) {
        if (opcode(from) != 0x80 || opcode(from + 1) > HIGHEST_PROTOCOL) {
            return false;
        }
        int at = frame(from + 2);
        if (opcode(at) != ']') {
            return false;
        }
        at = put(at + 1);
        int index = 0;
        while (true) {
            at = frame(at);
            int opcode = opcode(at);
            if (opcode == '.') {
                return true;
            }
            boolean many = opcode == '(';
            at = many ? frame(at + 1) : at;
            do {
                at = item(at, index++, deliver);
                if (at == NOT_PLAIN) {
                    return false;
                }
                at = frame(at);
            } while (many && opcode(at) != 'e');
            if (!many && opcode(at) != 'a') {
                return false;
            }
            at++;
        }
    }

    /** Returns where the item ends. */
    private int item(int from, int index, boolean deliver) {
        int at = text(from);
        at = at == NOT_PLAIN ? at : number(put(at));
        double timestamp = number;
        at = at == NOT_PLAIN ? at : number(at);
        if (at == NOT_PLAIN || opcode(at) != TUPLE2) {
            return NOT_PLAIN;
        }
        at = put(at + 1);
        if (opcode(at) != TUPLE2) {
            return NOT_PLAIN;
        }
        if (deliver && admission.admits(number)) {
            double admitted = admission.timestamp(timestamp);
            if (Double.isNaN(admitted)) {
                badDatapoints.badDatapoint(index, PointAdmission.TIMESTAMP_NOT_FINITE);
            } else {
                points.point(bytes, textAt, textLength, number, admitted);
            }
        }
        return put(at + 1);
    }

    private int text(int at) {
        int opcode = opcode(at);
        int length;
        int start;
        if ((opcode == 'X' || opcode == 'T') && at < end - Integer.BYTES) {
            length = (int) INT.get(bytes, at + 1);
            start = at + 1 + Integer.BYTES;
        } else if ((opcode == 'U' || opcode == 0x8c) && at < end - 1) {
            length = bytes[at + 1] & 0xff;
            start = at + 2;
        } else {
            return NOT_PLAIN;
        }
        if (length < 0
                || length > PickleDecoder.LONGEST_NAME
                || length > end - start
                || !AsciiBytes.are(bytes, start, length)) {
            return NOT_PLAIN;
        }
        textAt = start;
        textLength = length;
        return start + length;
    }

    private int number(int at) {
        int left = end - at - 1;
        switch (opcode(at)) {
            case 'J' -> {
                if (left >= Integer.BYTES) {
                    number = (int) INT.get(bytes, at + 1);
                    return at + 1 + Integer.BYTES;
                }
            }
            case 'G' -> {
                if (left >= Double.BYTES) {
                    number = (double) BIG_DOUBLE.get(bytes, at + 1);
                    return at + 1 + Double.BYTES;
                }
            }
            case 'K' -> {
                if (left >= 1) {
                    number = bytes[at + 1] & 0xff;
                    return at + 2;
                }
            }
            case 'M' -> {
                if (left >= 2) {
                    number = (bytes[at + 1] & 0xff) | (bytes[at + 2] & 0xff) << 8;
                    return at + 3;
                }
            }
            case 0x8a -> {
                return longNumber(at + 1);
            }
            default -> {
                return NOT_PLAIN;
            }
        }
        return NOT_PLAIN;
    }

    /** Two's complement, low byte first; no byte is 0. */
    private int longNumber(int at) {
        int length = at < end ? bytes[at] & 0xff : Integer.MAX_VALUE;
        if (length > Long.BYTES || length > end - at - 1) {
            return NOT_PLAIN;
        }
        long value = 0;
        for (int i = length; i > 0; i--) {
            value = value << 8 | (i == length ? bytes[at + i] : bytes[at + i] & 0xff);
        }
        number = value;
        return at + 1 + length;
    }

    /** Passes over the opcode that puts what is on the stack into the memo, if there is one here. */
    private int put(int at) {
        return switch (opcode(at)) {
            case 'q' -> at + 2;
            case 'r' -> at + 1 + Integer.BYTES;
            case 0x94 -> at + 1;
            default -> at;
        };
    }

    /** Passes over the length of a frame, if there is one here; it must not say more than there is. */
    private int frame(int at) {
        if (opcode(at) != FRAME_OPCODE) {
            return at;
        }
        int start = at + 1 + Long.BYTES;
        if (start > end) {
            return end;
        }
        long length = (long) LONG.get(bytes, at + 1);
        return length < 0 || length > end - start ? end : start;
    }

    /** The byte here, or -1 beyond the end. */
    private int opcode(int at) {
        return at >= 0 && at < end ? bytes[at] & 0xff : NOT_PLAIN;
    }
}
