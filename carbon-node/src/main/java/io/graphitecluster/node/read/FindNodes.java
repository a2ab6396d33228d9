package io.graphitecluster.node.read;

import io.graphitecluster.protocol.pickle.PickleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/**
 * Writes what was found as graphite-web's own servers do, one list of nodes:
 *
 * <pre>
 * {path: a.b, is_leaf: true, metric_path: a.b, isLeaf: true, intervals: [(0, now + 60)]}
 * </pre>
 *
 * <p>Version 0.9 and go-carbon have {@code metric_path} and {@code isLeaf}, version 1.x and carbonapi {@code path}; all
 * are there. A series may hold values of any time until a minute from now.
 */
final class FindNodes {
    private static final long MARGIN_SECONDS = 60;
    private static final int DRAIN = 32 << 10;
    private static final int FIELDS_OF_LEAF = 5;

    private FindNodes() {}

    static void writePickle(List<Found> answers, long now, OutputStream out) throws IOException {
        PickleWriter pickle = new PickleWriter().beginList();
        for (Found found : answers) {
            for (int i = 0; i < found.size(); i++) {
                write(pickle, found.path(i), found.isLeaf(i), now);
                if (pickle.size() > DRAIN) {
                    pickle.drainTo(out);
                }
            }
        }
        out.write(pickle.endList().finish());
    }

    private static void write(PickleWriter pickle, String path, boolean isLeaf, long now) {
        pickle.beginDict()
                .text("path")
                .text(path)
                .text("metric_path")
                .text(path)
                .text("is_leaf")
                .flag(isLeaf)
                .text("isLeaf")
                .flag(isLeaf);
        if (isLeaf) {
            pickle.text("intervals")
                    .beginList()
                    .integer(0)
                    .integer(now + MARGIN_SECONDS)
                    .pair()
                    .endList();
        }
        pickle.endDict();
    }

    static void writeMsgpack(List<Found> answers, long now, OutputStream out) throws IOException {
        MessagePacker packer = MessagePack.newDefaultPacker(out);
        packer.packArrayHeader(answers.stream().mapToInt(Found::size).sum());
        for (Found found : answers) {
            for (int i = 0; i < found.size(); i++) {
                write(packer, found.path(i), found.isLeaf(i), now);
            }
        }
        packer.flush();
    }

    private static void write(MessagePacker packer, String path, boolean isLeaf, long now) throws IOException {
        packer.packMapHeader(isLeaf ? FIELDS_OF_LEAF : FIELDS_OF_LEAF - 1);
        packer.packString("path").packString(path);
        packer.packString("metric_path").packString(path);
        packer.packString("is_leaf").packBoolean(isLeaf);
        packer.packString("isLeaf").packBoolean(isLeaf);
        if (isLeaf) {
            packer.packString("intervals").packArrayHeader(1).packArrayHeader(2);
            packer.packLong(0).packLong(now + MARGIN_SECONDS);
        }
    }
}
