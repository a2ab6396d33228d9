package io.graphitecluster.web.metrics;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Node names as the tree shows them: names may be stored with URL escapes, people see what those stand for. */
final class NodeNames {
    private NodeNames() {}

    /** A name with {@code +} read as a space and {@code %41} as the byte it names; broken escapes stay as they are. */
    static String shown(String name) {
        if (name.indexOf('%') < 0) {
            return name.replace('+', ' ');
        }
        byte[] in = name.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
