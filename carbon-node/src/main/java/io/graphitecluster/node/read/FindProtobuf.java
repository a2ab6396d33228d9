package io.graphitecluster.node.read;

import io.graphitecluster.protocol.query.GlobMessages;
import io.graphitecluster.protocol.query.VersionTwoMessages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes what was found in both versions of carbonserver's messages. */
final class FindProtobuf {
    private FindProtobuf() {}

    /** The older message has room for one pattern only, as carbonserver's answer has. */
    static void writeVersionTwo(Found found, OutputStream out) throws IOException {
        out.write(VersionTwoMessages.globHead(found.pattern()));
        writeMatches(found, out);
    }

    static void writeVersionThree(List<Found> answers, OutputStream out) throws IOException {
        for (Found found : answers) {
            long bytes = 0;
            for (int i = 0; i < found.size(); i++) {
                bytes += GlobMessages.matchSize(found.pathBytes(i), found.isLeaf(i));
            }
            out.write(GlobMessages.encodeHead(found.pattern(), bytes));
            writeMatches(found, out);
        }
    }

    private static void writeMatches(Found found, OutputStream out) throws IOException {
        for (int i = 0; i < found.size(); i++) {
            out.write(GlobMessages.encodeMatch(found.path(i), found.isLeaf(i)));
        }
    }
}
