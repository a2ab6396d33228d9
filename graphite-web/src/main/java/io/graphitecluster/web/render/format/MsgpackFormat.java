package io.graphitecluster.web.render.format;

import io.graphitecluster.web.render.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Series in MessagePack; {@link SeriesFields} draws the fields. */
public final class MsgpackFormat implements SeriesFields.Sink {
    private final ByteOut out;

    private MsgpackFormat(ByteOut out) {
        this.out = out;
    }

    /** Writes series. */
    public static void write(OutputStream stream, List<Series> series) throws IOException {
        ByteOut out = new ByteOut(stream);
        SeriesFields.write(series, series.size(), new MsgpackFormat(out));
        out.flush();
    }

    @Override
    public void beginMap(int size) throws IOException {
        out.write(0x80 | size);
    }

    @Override
    public void endMap() {
        // A map says its size before it begins.
    }

    @Override
    public void beginList(int size) throws IOException {
        sized(size, 0x90, 16, -1, 0xdc, 0xdd);
    }

    @Override
    public void endList() {
        // A list says its size before it begins.
    }

    @Override
    public void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sized(bytes.length, 0xa0, 32, 0xd9, 0xda, 0xdb);
        out.write(bytes);
    }

    /** A size within the first byte, or behind it in one, two or four bytes; -1 where a form does not exist. */
    private void sized(int size, int small, int smallLimit, int one, int two, int four) throws IOException {
        if (size < smallLimit) {
            out.write(small | size);
        } else if (size < 1 << 8 && one >= 0) {
            out.write(one);
            out.write(size);
        } else if (size < 1 << 16) {
            out.write(two);
            out.writeShort(size);
        } else {
            out.write(four);
            out.writeInt(size);
        }
    }

    @Override
    public void number(long number) throws IOException {
        if (number >= 0 && number < 128) {
            out.write((int) number);
        } else if (number >= 0 && number < 1L << 32) {
            out.write(0xce);
            out.writeInt((int) number);
        } else {
            out.write(0xd3);
            out.writeLong(number);
        }
    }

    @Override
    public void number(double number) throws IOException {
        out.write(0xcb);
        out.writeDouble(number);
    }

    @Override
    public void none() throws IOException {
        out.write(0xc0);
    }
}
