package io.graphitecluster.protocol.line;

import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointSink;
import io.graphitecluster.protocol.stream.Unfinished;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decodes the line protocol from the chunks of one TCP connection. Lines end with LF (a CR before it is white space);
 * what follows the last LF of a stream is no line. However the stream is cut into chunks, the points are the same.
 *
 * <p>Not safe for more than one thread; one for each connection.
 */
public final class LineDecoder implements Unfinished {
    /** A line with more bytes closes the connection, as upstream does. */
    public static final int MAX_LINE_LENGTH = 16_384;

    private static final int FIRST_CAPACITY = 512;

    private final PlainLines plain;
    private final LineParser parser;
    private byte[] begun = new byte[0];
    private int begunLength;
    private boolean closed;

    /**
     * @param admission which points are accepted
     * @param points takes them
     * @param badLines told of the other lines
     */
    public LineDecoder(PointAdmission admission, PointSink points, BadLineSink badLines) {
        this.plain = new PlainLines(admission, points);
        this.parser = new LineParser(admission, points, badLines);
    }

    /**
     * Decodes the next bytes of the stream. The array is not kept.
     *
     * @return false when a line was too long: the connection has to be closed, and all further bytes are ignored
     */
    public boolean decode(byte[] chunk, int offset, int length) {
        int end = offset + length;
        int start = offset;
        while (!closed) {
            if (begunLength == 0) {
                start = plain.read(chunk, start, end);
            }
            int lineEnd = indexOfLineFeed(chunk, start, end);
            if (lineEnd < 0) {
                begin(chunk, start, end - start);
                break;
            }
            line(chunk, start, lineEnd - start);
            start = lineEnd + 1;
        }
        return !closed;
    }

    /** As {@link #decode(byte[], int, int)}, for all remaining bytes of a buffer, which are consumed. */
    public boolean decode(ByteBuffer chunk) {
        int length = chunk.remaining();
        if (chunk.hasArray()) {
            boolean open = decode(chunk.array(), chunk.arrayOffset() + chunk.position(), length);
            chunk.position(chunk.limit());
            return open;
        }
        byte[] copy = new byte[length];
        chunk.get(copy);
        return decode(copy, 0, length);
    }

    private void line(byte[] chunk, int start, int length) {
        if (begunLength + length > MAX_LINE_LENGTH) {
            close();
        } else if (begunLength == 0) {
            parser.parse(chunk, start, length);
        } else {
            append(chunk, start, length);
            int whole = begunLength;
            begunLength = 0;
            parser.parse(begun, 0, whole);
        }
    }

    private void begin(byte[] chunk, int start, int length) {
        if (begunLength + length > MAX_LINE_LENGTH) {
            close();
        } else {
            append(chunk, start, length);
        }
    }

    private void append(byte[] chunk, int start, int length) {
        int needed = begunLength + length;
        if (begun.length < needed) {
            begun = Arrays.copyOf(begun, Math.max(FIRST_CAPACITY, Math.max(needed, 2 * begun.length)));
        }
        System.arraycopy(chunk, start, begun, begunLength, length);
        begunLength = needed;
    }

    private void close() {
        closed = true;
        release();
    }

    @Override
    public int begun() {
        return begunLength;
    }

    @Override
    public int held() {
        return begun.length;
    }

    @Override
    public void release() {
        begun = new byte[0];
        begunLength = 0;
    }

    private static int indexOfLineFeed(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
