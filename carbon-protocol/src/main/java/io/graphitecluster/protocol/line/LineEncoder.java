package io.graphitecluster.protocol.line;

import io.graphitecluster.protocol.points.PointBatch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the line protocol as upstream's relays do: whole seconds, at most 10 decimals without trailing zeros, CR and LF at
 * the end of a line.
 */
public final class LineEncoder {
    private static final int DECIMALS = 10;

    private LineEncoder() {}

    /** The lines of these points. */
    public static byte[] encode(List<PointBatch.Point> points) {
        StringBuilder lines = new StringBuilder();
        for (PointBatch.Point point : points) {
            lines.append(point.name()).append(' ');
            value(lines, point.value());
            lines.append(' ')
                    .append(new BigDecimal(point.timestamp()).toBigInteger())
                    .append("\r\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void value(StringBuilder lines, double value) {
        if (Double.isNaN(value)) {
            lines.append("nan");
            return;
        }
        if (Double.doubleToRawLongBits(value) < 0) {
            lines.append('-');
        }
        if (Double.isInfinite(value)) {
            lines.append("inf");
            return;
        }
        BigDecimal rounded = new BigDecimal(Math.abs(value)).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        lines.append(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }
}
