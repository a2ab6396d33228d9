package io.graphitecluster.protocol.line;

import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointSink;

/**
 * Reads the lines that nearly all are, in one go over their bytes and without allocating:
 *
 * <pre>
 * name SP number SP number [CR] LF
 * </pre>
 *
 * with a name of visible ASCII characters and plain decimals. Every other line is left to {@link LineParser}, which gives
 * the same for these; it alone knows what a line may be.
 */
final class PlainLines {
    private static final int NO_NUMBER = -1;
    private static final long[] WHOLE_POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private final PointAdmission admission;
    private final PointSink points;
    /** What {@link #number} read. */
    private double number;

    PlainLines(PointAdmission admission, PointSink points) {
        this.admission = admission;
        this.points = points;
    }

    /**
     * Hands on the points of the plain lines that stand here one after the other.
     *
     * @param end where the bytes end; what the array holds behind it has no meaning
     * @return where the first line begins that is not plain, or not whole
     */
    int read(byte[] bytes, int start, int end) {
        int line = start;
        while (line < end) {
            int nameEnd = nameEnd(bytes, line);
            if (nameEnd == line || nameEnd >= end || bytes[nameEnd] != ' ') {
                return line;
            }
            int valueEnd = number(bytes, nameEnd + 1);
            if (valueEnd == NO_NUMBER || bytes[valueEnd] != ' ') {
                return line;
            }
            double value = number;
            int lineEnd = number(bytes, valueEnd + 1);
            if (lineEnd == NO_NUMBER) {
                return line;
            }
            if (bytes[lineEnd] == '\r' && lineEnd + 1 < bytes.length) {
                lineEnd++;
            }
            if (bytes[lineEnd] != '\n' || lineEnd >= end || lineEnd - line > LineDecoder.MAX_LINE_LENGTH) {
                return line;
            }
            points.point(bytes, line, nameEnd - line, value, admission.timestamp(number));
            line = lineEnd + 1;
        }
        return line;
    }

    /** Where the first byte stands that is not visible ASCII; somewhere before that when the array ends. */
    private static int nameEnd(byte[] bytes, int from) {
        int at = from;
        while (at <= bytes.length - AsciiDigits.WORD) {
            int visible = AsciiDigits.visible(AsciiDigits.word(bytes, at));
            at += visible;
            if (visible < AsciiDigits.WORD) {
                return at;
            }
        }
        return from;
    }

    /** Reads a plain decimal into {@link #number}; returns where it ends, which is within the array. */
    private int number(byte[] bytes, int from) {
        if (from > bytes.length - AsciiDigits.WORD) {
            return NO_NUMBER;
        }
        boolean negative = bytes[from] == '-';
        int at = negative ? from + 1 : from;
        long mantissa = 0;
        int digits = 0;
        int decimals = 0;
        int pointAt = NO_NUMBER;
        while (at <= bytes.length - AsciiDigits.WORD) {
            long word = AsciiDigits.word(bytes, at);
            int count = AsciiDigits.count(word);
            mantissa = mantissa * WHOLE_POWERS[count] + AsciiDigits.value(word, count);
            digits += count;
            at += count;
            if (digits > PythonFloat.EXACT_DIGITS) {
                return NO_NUMBER;
            }
            if (count == AsciiDigits.WORD) {
                continue;
            }
            if (pointAt == NO_NUMBER && bytes[at] == '.') {
                pointAt = at++;
                decimals = digits;
                continue;
            }
            if (digits == 0) {
                return NO_NUMBER;
            }
            decimals = pointAt == NO_NUMBER ? 0 : digits - decimals;
            double magnitude = decimals == 0 ? mantissa : mantissa / PythonFloat.POWERS_OF_TEN[decimals];
            number = negative ? -magnitude : magnitude;
            return at;
        }
        return NO_NUMBER;
    }
}
