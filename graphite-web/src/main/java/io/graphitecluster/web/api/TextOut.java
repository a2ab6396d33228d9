package io.graphitecluster.web.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text on its way to a stream, as UTF-8. Writers append to {@link #text()} and call {@link #relax()} between items:
 * then what has gathered is sent on when it is much. No more than that, and one item, is in memory.
 */
public final class TextOut {
    private static final int MUCH = 1 << 15;

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder(MUCH + 1024);
    private final byte[] ascii = new byte[MUCH];

    /** @param out the stream of a {@link Body} */
    public TextOut(OutputStream out) {
        this.out = out;
    }

    /** Where to append. */
    public StringBuilder text() {
        return text;
    }

    /** Sends on what has gathered, if it is much. To be called where no pair of surrogates is cut in two. */
    public void relax() throws IOException {
        if (text.length() >= MUCH) {
            flush();
        }
    }

    /** Sends on all. */
    public void flush() throws IOException {
        int length = text.length();
        int from = 0;
        while (from < length) {
            int count = Math.min(ascii.length, length - from);
            int plain = 0;
            while (plain < count && text.charAt(from + plain) < 0x80) {
                ascii[plain] = (byte) text.charAt(from + plain);
                plain++;
            }
            out.write(ascii, 0, plain);
            from += plain;
            if (plain < count) {
                out.write(text.substring(from).getBytes(StandardCharsets.UTF_8));
                from = length;
            }
        }
        text.setLength(0);
    }
}
