package io.graphitecluster.web.render.format;

import io.graphitecluster.web.render.Series;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Series as a Python pickle of protocol 2, which every Python reads; {@link SeriesFields} draws the fields. */
public final class PickleFormat implements SeriesFields.Sink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

    private PickleFormat() {}

    /** Writes series. */
    public static byte[] write(List<Series> series) {
        PickleFormat format = new PickleFormat();
        format.out.write(0x80);
        format.out.write(2);
        SeriesFields.write(series, series.size(), format);
        format.out.write('.');
        return format.out.toByteArray();
    }

    @Override
    public void beginMap(int size) {
        out.write('}');
        out.write('(');
    }

    @Override
    public void endMap() {
        out.write('u');
    }

    @Override
    public void beginList(int size) {
        out.write(']');
        out.write('(');
    }

    @Override
    public void endList() {
        out.write('e');
    }

    @Override
    public void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        little(4, bytes.length);
        out.writeBytes(bytes);
    }

    @Override
    public void number(long number) {
        if (number == (int) number) {
            out.write('J');
            little(4, number);
        } else {
            out.write(0x8a);
            out.write(8);
            little(8, number);
        }
    }

    @Override
    public void number(double number) {
        out.write('G');
        out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
    }

    @Override
    public void none() {
        out.write('N');
    }

    private void little(int bytes, long number) {
        byte[] all = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
        out.write(all, 0, bytes);
    }
}
