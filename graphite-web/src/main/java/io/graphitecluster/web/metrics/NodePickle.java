package io.graphitecluster.web.metrics;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Found nodes as a pickle (protocol 2), the form in which frontends ask each other:
 *
 * <pre>
 * [ {path: str, is_leaf: bool, intervals: [(start, end)]}, … ]      intervals for leaves only
 * </pre>
 *
 * Upstream pickles its own class for the intervals, and reads that or such plain lists; we name no class, so that
 * every reader that refuses classes can read the answer too.
 */
final class NodePickle {
    private static final int PROTO = 0x80;
    private static final int NEWTRUE = 0x88;
    private static final int NEWFALSE = 0x89;
    private static final int TUPLE2 = 0x86;
    private static final int LONG1 = 0x8a;

    private static final int BUFFER = 1 << 15;

    private final DataOutputStream out;

    private NodePickle(DataOutputStream out) {
        this.out = out;
    }

    static void write(OutputStream stream, List<FoundNode> nodes) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream, BUFFER));
        new NodePickle(out).write(nodes);
        out.flush();
    }

    private void write(List<FoundNode> nodes) throws IOException {
        out.write(PROTO);
        out.write(2);
        out.writeBytes("](");
        for (FoundNode node : nodes) {
            out.writeBytes("}(");
            text("path");
            text(node.path());
            text("is_leaf");
            out.write(node.isLeaf() ? NEWTRUE : NEWFALSE);
            if (node.isLeaf()) {
                text("intervals");
                out.writeBytes("](");
                number(node.interval().start());
                number(node.interval().end());
                out.write(TUPLE2);
                out.writeByte('e');
            }
            out.writeByte('u');
        }
        out.writeBytes("e.");
    }

    /** BINUNICODE: the length in four bytes, little end first, then UTF-8. */
    private void text(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte('X');
        out.writeInt(Integer.reverseBytes(utf8.length));
        out.write(utf8);
    }

    /** LONG1 of eight bytes, little end first, two's complement. */
    private void number(long value) throws IOException {
        out.write(LONG1);
        out.write(Long.BYTES);
        out.writeLong(Long.reverseBytes(value));
    }
}
