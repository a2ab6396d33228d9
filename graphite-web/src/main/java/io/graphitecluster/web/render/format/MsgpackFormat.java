package io.graphitecluster.web.render.format;

import io.graphitecluster.web.render.Series;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Series in MessagePack; {@link SeriesFields} draws the fields. */
public final class MsgpackFormat implements SeriesFields.Sink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

    private MsgpackFormat() {}

    /** Writes series. */
    public static byte[] write(List<Series> series) {
        MsgpackFormat format = new MsgpackFormat();
        SeriesFields.write(series, series.size(), format);
        return format.out.toByteArray();
    }

    @Override
    public void beginMap(int size) {
        out.write(0x80 | size);
    }

    @Override
    public void endMap() {
        // A map says its size before it begins.
    }

    @Override
    public void beginList(int size) {
        sized(size, 0x90, 16, -1, 0xdc, 0xdd);
    }

    @Override
    public void endList() {
        // A list says its size before it begins.
    }

    @Override
    public void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sized(bytes.length, 0xa0, 32, 0xd9, 0xda, 0xdb);
        out.writeBytes(bytes);
    }

    /** A size within the first byte, or behind it in one, two or four bytes; -1 where a form does not exist. */
    private void sized(int size, int small, int smallLimit, int one, int two, int four) {
        if (size < smallLimit) {
            out.write(small | size);
        } else if (size < 1 << 8 && one >= 0) {
            out.write(one);
            out.write(size);
        } else if (size < 1 << 16) {
            out.write(two);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) size).array());
        } else {
            out.write(four);
            out.writeBytes(ByteBuffer.allocate(4).putInt(size).array());
        }
    }

    @Override
    public void number(long number) {
        if (number >= 0 && number < 128) {
            out.write((int) number);
        } else if (number >= 0 && number < 1L << 32) {
            out.write(0xce);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) number).array());
        } else {
            out.write(0xd3);
            out.writeBytes(ByteBuffer.allocate(8).putLong(number).array());
        }
    }

    @Override
    public void number(double number) {
        out.write(0xcb);
        out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
    }

    @Override
    public void none() {
        out.write(0xc0);
    }
}
