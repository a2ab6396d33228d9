package io.graphitecluster.web.metrics;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Found nodes as msgpack:
 *
 * <pre>
 * [ {path: str, is_leaf: bool, intervals: [[start, end]]}, … ]      intervals for leaves only
 * </pre>
 *
 * Lengths have the widest of msgpack's forms but for the small fixed ones, and numbers are signed and of 64 bits, all
 * of which every reader takes; a library that picks the shortest form would be more than this needs.
 */
final class NodeMsgpack {
    private static final int FIXMAP = 0x80;
    private static final int FIXARRAY = 0x90;
    private static final int FALSE = 0xc2;
    private static final int TRUE = 0xc3;
    private static final int INT64 = 0xd3;
    private static final int STR32 = 0xdb;
    private static final int ARRAY32 = 0xdd;

    private static final int BUFFER = 1 << 15;

    private final DataOutputStream out;

    private NodeMsgpack(DataOutputStream out) {
        this.out = out;
    }

    static void write(OutputStream stream, List<FoundNode> nodes) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream, BUFFER));
        new NodeMsgpack(out).write(nodes);
        out.flush();
    }

    private void write(List<FoundNode> nodes) throws IOException {
        out.write(ARRAY32);
        out.writeInt(nodes.size());
        for (FoundNode node : nodes) {
            out.write(FIXMAP | (node.isLeaf() ? 3 : 2));
            text("path");
            text(node.path());
            text("is_leaf");
            out.write(node.isLeaf() ? TRUE : FALSE);
            if (node.isLeaf()) {
                text("intervals");
                out.write(FIXARRAY | 1);
                out.write(FIXARRAY | 2);
                number(node.interval().start());
                number(node.interval().end());
            }
        }
    }

    private void text(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.write(STR32);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private void number(long value) throws IOException {
        out.write(INT64);
        out.writeLong(value);
    }
}
