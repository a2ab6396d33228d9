package io.graphitecluster.protocol.line;

import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointSink;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * One line, {@code name value timestamp} with any white space around and between: a datapoint, nothing (its value is
 * NaN), or a bad line. Lines of ASCII with plain numbers are read without allocating.
 */
final class LineParser {
    private static final int FIELDS = 3;
    private static final String NOT_THREE_FIELDS = "expected three fields: name, value and timestamp";
    private static final String BAD_VALUE = "value is not a number";
    private static final String BAD_TIMESTAMP = "timestamp is not a number";

    private final PointAdmission admission;
    private final PointSink points;
    private final BadLineSink badLines;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    LineParser(PointAdmission admission, PointSink points, BadLineSink badLines) {
        this.admission = admission;
        this.points = points;
        this.badLines = badLines;
    }

    void parse(byte[] bytes, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            if (bytes[i] < 0) {
                parseUnicode(bytes, offset, length);
                return;
            }
        }
        int nameStart = skipSpace(bytes, offset, end);
        int nameEnd = skipField(bytes, nameStart, end);
        int valueStart = skipSpace(bytes, nameEnd, end);
        int valueEnd = skipField(bytes, valueStart, end);
        int timeStart = skipSpace(bytes, valueEnd, end);
        int timeEnd = skipField(bytes, timeStart, end);
        if (timeStart == timeEnd || skipSpace(bytes, timeEnd, end) < end) {
            badLines.badLine(bytes, offset, length, NOT_THREE_FIELDS);
            return;
        }
        String reason = BAD_VALUE;
        try {
            double value = PythonFloat.parseAscii(bytes, valueStart, valueEnd - valueStart);
            reason = BAD_TIMESTAMP;
            double timestamp = PythonFloat.parseAscii(bytes, timeStart, timeEnd - timeStart);
            reason = admit(bytes, nameStart, nameEnd - nameStart, value, timestamp);
        } catch (NotAFloatException e) {
            badLines.badLine(bytes, offset, length, reason);
            return;
        }
        if (reason != null) {
            badLines.badLine(bytes, offset, length, reason);
        }
    }

    private void parseUnicode(byte[] bytes, int offset, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        CharBuffer text = CharBuffer.allocate(length);
        CoderResult result = utf8.reset().decode(in, text, true);
        if (result.isError()) {
            badLines.badLine(bytes, offset, length, "not UTF-8 at byte " + (in.position() - offset));
            return;
        }
        String[] fields = split(text.flip().toString());
        if (fields == null) {
            badLines.badLine(bytes, offset, length, NOT_THREE_FIELDS);
            return;
        }
        String reason = BAD_VALUE;
        try {
            double value = PythonFloat.parseField(fields[1]);
            reason = BAD_TIMESTAMP;
            double timestamp = PythonFloat.parseField(fields[2]);
            byte[] name = fields[0].getBytes(StandardCharsets.UTF_8);
            reason = admit(name, 0, name.length, value, timestamp);
        } catch (NotAFloatException e) {
            badLines.badLine(bytes, offset, length, reason);
            return;
        }
        if (reason != null) {
            badLines.badLine(bytes, offset, length, reason);
        }
    }

    /** Hands the point on; returns why it was refused, or null. */
    private String admit(byte[] name, int offset, int length, double value, double timestamp) {
        if (!admission.admits(value)) {
            return null;
        }
        double admitted = admission.timestamp(timestamp);
        if (Double.isNaN(admitted)) {
            return PointAdmission.TIMESTAMP_NOT_FINITE;
        }
        points.point(name, offset, length, value, admitted);
        return null;
    }

    private static int skipSpace(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && PythonText.isAsciiSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static int skipField(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && !PythonText.isAsciiSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The three fields, or null when there are more or fewer. All white space is in the basic plane. */
    private static String[] split(String text) {
        String[] fields = new String[FIELDS];
        int count = 0;
        int at = 0;
        while (true) {
            while (at < text.length() && PythonText.isSpace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return count == FIELDS ? fields : null;
            }
            if (count == FIELDS) {
                return null;
            }
            int start = at;
            while (at < text.length() && !PythonText.isSpace(text.charAt(at))) {
                at++;
            }
            fields[count++] = text.substring(start, at);
        }
    }
}
