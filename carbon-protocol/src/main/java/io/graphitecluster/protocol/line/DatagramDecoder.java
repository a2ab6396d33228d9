package io.graphitecluster.protocol.line;

import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointSink;

/**
 * Decodes the line protocol from UDP datagrams. A datagram stands alone: its last line needs no end, and no line goes
 * on in the next one. Lines end as Python's {@code str.splitlines()} has it: LF, CR, CR LF, VT, FF, the separators
 * 0x1C to 0x1E, U+0085, U+2028 and U+2029.
 *
 * <p>A line that is no UTF-8 is bad alone. (Upstream loses the whole datagram.) Not safe for more than one thread.
 */
public final class DatagramDecoder {
    private final PlainLines plain;
    private final LineParser parser;

    /**
     * @param admission which points are accepted
     * @param points takes them
     * @param badLines told of the other lines
     */
    public DatagramDecoder(PointAdmission admission, PointSink points, BadLineSink badLines) {
        this.plain = new PlainLines(admission, points);
        this.parser = new LineParser(admission, points, badLines);
    }

    /** Decodes one datagram. The array is not kept. */
    public void decode(byte[] datagram, int offset, int length) {
        int end = offset + length;
        int start = plain.read(datagram, offset, end);
        int at = start;
        while (at < end) {
            int lineEndLength = lineEndLength(datagram, at, end);
            if (lineEndLength == 0) {
                at++;
            } else {
                parser.parse(datagram, start, at - start);
                start = plain.read(datagram, at + lineEndLength, end);
                at = start;
            }
        }
        if (start < end) {
            parser.parse(datagram, start, end - start);
        }
    }

    /** How many bytes from here on end a line; 0 when they do not. UTF-8: U+0085 is C2 85, U+2028 is E2 80 A8. */
    private static int lineEndLength(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        if (first == '\r') {
            return at + 1 < end && bytes[at + 1] == '\n' ? 2 : 1;
        }
        if (first < 0x80) {
            return PythonText.isLineEnd(first) ? 1 : 0;
        }
        if (first == 0xc2) {
            return at + 1 < end && (bytes[at + 1] & 0xff) == 0x85 ? 2 : 0;
        }
        if (first == 0xe2 && at + 2 < end && (bytes[at + 1] & 0xff) == 0x80) {
            int last = bytes[at + 2] & 0xff;
            return last == 0xa8 || last == 0xa9 ? 3 : 0;
        }
        return 0;
    }
}
