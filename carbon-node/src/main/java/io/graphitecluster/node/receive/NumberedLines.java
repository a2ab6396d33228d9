package io.graphitecluster.node.receive;

import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.protocol.line.LineDecoder;
import io.graphitecluster.protocol.line.QuotedLine;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.stream.Unfinished;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The lines of one post: those that are points are taken, the others counted and the first of them named by their numbers. */
final class NumberedLines implements StreamDecoder {
    /** As many as a person reads; the others are counted. */
    static final int MOST_NAMED = 100;

    private static final byte LINE_FEED = '\n';

    private final LineDecoder decoder;
    private final Intake intake;
    private final Complaints complaints;
    private final long maxLength;
    private final List<BadLine> named = new ArrayList<>();
    private long line = 1;
    private long bad;
    private long taken;
    private long length;
    private boolean begun;
    private boolean tooLong;

    /** @param maxLength most bytes of all lines */
    NumberedLines(PointAdmission admission, Intake intake, Complaints complaints, String peer, long maxLength) {
        this.intake = intake;
        this.complaints = complaints;
        this.maxLength = maxLength;
        this.decoder = new LineDecoder(
                admission,
                (name, offset, nameLength, value, timestamp) -> {
                    taken++;
                    intake.accept(name, offset, nameLength, value, timestamp, Source.HTTP, peer);
                },
                (bytes, offset, lineLength, reason) -> refuse(reason, QuotedLine.of(bytes, offset, lineLength)));
    }

    private void refuse(String reason, String text) {
        bad++;
        if (named.size() < MOST_NAMED) {
            named.add(new BadLine(line, reason, text));
        }
        complaints.refused(Refusal.BAD_LINE, "line " + line + " of a post: " + reason + ": [" + text + "]");
    }

    @Override
    public boolean decode(ByteBuffer chunk) {
        length += chunk.remaining();
        if (length > maxLength) {
            tooLong = true;
            return false;
        }
        boolean open = decodeLines(chunk);
        intake.chunkEnd();
        return open;
    }

    private boolean decodeLines(ByteBuffer chunk) {
        int limit = chunk.limit();
        while (chunk.hasRemaining()) {
            int end = lineEnd(chunk, limit);
            if (!begun && isEmpty(chunk, end)) {
                chunk.position(end);
                line++;
                continue;
            }
            begun = end < 0;
            chunk.limit(begun ? limit : end);
            boolean open = decoder.decode(chunk);
            chunk.limit(limit);
            if (!open) {
                refuse("more than " + LineDecoder.MAX_LINE_LENGTH + " bytes; what follows is not read", "");
                return false;
            }
            if (!begun) {
                line++;
            }
        }
        return true;
    }

    /** A post may have empty lines, at its end for example. */
    private static boolean isEmpty(ByteBuffer chunk, int end) {
        int length = end - chunk.position();
        return end >= 0 && (length == 1 || (length == 2 && chunk.get(chunk.position()) == '\r'));
    }

    /** Where the line that begins here ends, behind its line feed; -1 when that is not in the chunk. */
    private static int lineEnd(ByteBuffer chunk, int limit) {
        for (int i = chunk.position(); i < limit; i++) {
            if (chunk.get(i) == LINE_FEED) {
                return i + 1;
            }
        }
        return -1;
    }

    /** The body is whole: its last line needs no line feed. Must not be called when it was too long. */
    void end() {
        if (begun) {
            boolean open = decodeLines(ByteBuffer.wrap(new byte[] {LINE_FEED}));
            intake.chunkEnd();
            begun = !open;
        }
    }

    @Override
    public Unfinished unfinished() {
        return decoder;
    }

    /** Whether the body is longer than is allowed; what came before is taken. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Lines that are no points. */
    long bad() {
        return bad;
    }

    /** Points that went on. */
    long taken() {
        return taken;
    }

    /** The first of the lines that are no points. */
    List<BadLine> named() {
        return Collections.unmodifiableList(named);
    }

    /**
     * A line that is no point.
     *
     * @param number from 1
     * @param reason why
     * @param text the line, shortened and safe to print
     */
    record BadLine(long number, String reason, String text) {}
}
