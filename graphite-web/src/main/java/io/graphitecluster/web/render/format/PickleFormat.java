package io.graphitecluster.web.render.format;

import io.graphitecluster.web.render.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Series as a Python pickle of protocol 2, which every Python reads; {@link SeriesFields} draws the fields. */
public final class PickleFormat implements SeriesFields.Sink {
    private final ByteOut out;

    private PickleFormat(ByteOut out) {
        this.out = out;
    }

    /** Writes series. */
    public static void write(OutputStream stream, List<Series> series) throws IOException {
        ByteOut out = new ByteOut(stream);
        out.write(0x80);
        out.write(2);
        SeriesFields.write(series, series.size(), new PickleFormat(out));
        out.write('.');
        out.flush();
    }

    @Override
    public void beginMap(int size) throws IOException {
        out.write('}');
        out.write('(');
    }

    @Override
    public void endMap() throws IOException {
        out.write('u');
    }

    @Override
    public void beginList(int size) throws IOException {
        out.write(']');
        out.write('(');
    }

    @Override
    public void endList() throws IOException {
        out.write('e');
    }

    @Override
    public void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeLittleInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void number(long number) throws IOException {
        if (number == (int) number) {
            out.write('J');
            out.writeLittleInt((int) number);
        } else {
            out.write(0x8a);
            out.write(8);
            out.writeLittleLong(number);
        }
    }

    @Override
    public void number(double number) throws IOException {
        out.write('G');
        out.writeDouble(number);
    }

    @Override
    public void none() throws IOException {
        out.write('N');
    }
}
