package io.graphitecluster.bench.intake;

import io.graphitecluster.protocol.points.PointBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A pickle of protocol 2 as Python's own pickler writes it: each text and each tuple is put into the memo, though nobody
 * takes it from there, and lists are filled a thousand items at a time.
 */
final class MemoPickle {
    private static final int BATCH = 1000;
    private static final int BYTE = 0xff;

    private final ByteBuffer out;
    private int memo;

    private MemoPickle(int capacity) {
        out = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] encode(List<PointBatch.Point> points) {
        int names = points.stream().mapToInt(point -> point.name().length()).sum();
        MemoPickle pickle = new MemoPickle(64 + 64 * points.size() + names);
        pickle.write(points);
        return Arrays.copyOf(pickle.out.array(), pickle.out.position());
    }

    private void write(List<PointBatch.Point> points) {
        out.put((byte) 0x80).put((byte) 2).put((byte) ']');
        remember();
        for (int at = 0; at < points.size(); at += BATCH) {
            out.put((byte) '(');
            points.subList(at, Math.min(points.size(), at + BATCH)).forEach(this::point);
            out.put((byte) 'e');
        }
        out.put((byte) '.');
    }

    private void point(PointBatch.Point point) {
        byte[] name = point.name().getBytes(StandardCharsets.UTF_8);
        out.put((byte) 'X').putInt(name.length).put(name);
        remember();
        out.put((byte) 'J').putInt((int) point.timestamp());
        out.put((byte) 'G').putLong(Long.reverseBytes(Double.doubleToLongBits(point.value())));
        out.put((byte) 0x86);
        remember();
        out.put((byte) 0x86);
        remember();
    }

    private void remember() {
        if (memo <= BYTE) {
            out.put((byte) 'q').put((byte) memo);
        } else {
            out.put((byte) 'r').putInt(memo);
        }
        memo++;
    }
}
