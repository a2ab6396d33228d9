package io.graphitecluster.whisper.rrd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** RRD files, byte by byte. */
public final class RrdBytes {
    /** Bytes before the rows of such a file. */
    static final int HEADER = 128 + 120 + 120 + 16 + 112 + 80 + 8;

    private RrdBytes() {}

    /** A file with one data source {@code v} and one archive {@code AVERAGE}; row 3 is the newest, row i has the value i. */
    public static byte[] gauge(long lastUpdate, long step, int rows) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + rows * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        text(bytes, 0, "RRD");
        text(bytes, 4, "0003");
        bytes.putDouble(16, 8.642135E130).putLong(24, 1).putLong(32, 1).putLong(40, step);
        text(bytes, 128, "v");
        text(bytes, 148, "GAUGE");
        text(bytes, 248, "AVERAGE");
        bytes.putLong(272, rows).putLong(280, 1).putDouble(288, 0.5);
        bytes.putLong(368, lastUpdate);
        bytes.putLong(HEADER - 8, 3);
        for (int i = 0; i < rows; i++) {
            bytes.putDouble(HEADER + i * Double.BYTES, i);
        }
        return bytes.array();
    }

    private static void text(ByteBuffer bytes, int at, String text) {
        bytes.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }
}
