package io.graphitecluster.node.read;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.graphitecluster.node.index.Matches;
import io.graphitecluster.node.index.PathBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What was found as carbonserver's JSON:
 *
 * <pre>
 * {"metrics":[{"name":"a.*","matches":[{"path":"a.b","isLeaf":true},…]},…]}
 * </pre>
 *
 * <p>A find may match a million names, and is often the first thing that a process is asked: names go from the index to the
 * answer as bytes. Only what JSON has to escape takes a library.
 */
final class FindJson {
    private static final int BUFFER = 32 << 10;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final byte[] PATH = ascii("{\"path\":\"");
    private static final byte[] LEAF = ascii("\",\"isLeaf\":true}");
    private static final byte[] BRANCH = ascii("\",\"isLeaf\":false}");

    private final OutputStream out;
    private byte[] buffer = new byte[BUFFER];
    private int end;

    private FindJson(OutputStream out) {
        this.out = out;
    }

    static void write(List<Found> answers, OutputStream out) throws IOException {
        FindJson json = new FindJson(out);
        json.put(ascii("{\"metrics\":["));
        for (int i = 0; i < answers.size(); i++) {
            json.put(ascii(i == 0 ? "" : ","));
            json.write(answers.get(i));
        }
        json.put(ascii("]}"));
        json.drain();
    }

    private void write(Found found) throws IOException {
        put(ascii("{\"name\":\""));
        put(JsonStringEncoder.getInstance().quoteAsUTF8(found.pattern()));
        put(ascii("\",\"matches\":["));
        if (found.matches().isPresent()) {
            write(found.matches().get());
        } else {
            match(JsonStringEncoder.getInstance().quoteAsUTF8(found.pattern()), true);
        }
        put(ascii("]}"));
    }

    private void write(Matches matches) throws IOException {
        PathBytes name = matches.paths();
        for (int i = 0; i < matches.size(); i++) {
            if (i > 0) {
                makeRoom(1);
                buffer[end++] = ',';
            }
            matches.name(i, name);
            if (isPlain(name.bytes(), name.length())) {
                put(PATH);
                put(name.bytes(), name.length());
                put(matches.isLeaf(i) ? LEAF : BRANCH);
            } else {
                match(JsonStringEncoder.getInstance().quoteAsUTF8(matches.path(i)), matches.isLeaf(i));
            }
        }
    }

    private void match(byte[] quoted, boolean isLeaf) throws IOException {
        put(PATH);
        put(quoted);
        put(isLeaf ? LEAF : BRANCH);
    }

    private static boolean isPlain(byte[] name, int length) {
        for (int i = 0; i < length; i++) {
            byte b = name[i];
            if (b == '"' || b == '\\' || (b >= 0 && b < FIRST_PRINTABLE)) {
                return false;
            }
        }
        return true;
    }

    private void put(byte[] bytes) throws IOException {
        put(bytes, bytes.length);
    }

    private void put(byte[] bytes, int length) throws IOException {
        makeRoom(length);
        System.arraycopy(bytes, 0, buffer, end, length);
        end += length;
    }

    private void makeRoom(int bytes) throws IOException {
        if (end + bytes > buffer.length) {
            drain();
            if (bytes > buffer.length) {
                buffer = Arrays.copyOf(buffer, bytes);
            }
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, end);
        end = 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
