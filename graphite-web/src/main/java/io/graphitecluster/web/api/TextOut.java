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
    private final char[] characters = new char[MUCH];
    private final byte[] bytes = new byte[MUCH];

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
        for (int from = 0; from < length; from += MUCH) {
            int count = Math.min(MUCH, length - from);
            text.getChars(from, from + count, characters, 0);
            if (!isAscii(count)) {
                out.write(text.substring(from).getBytes(StandardCharsets.UTF_8));
                break;
            }
            for (int i = 0; i < count; i++) {
                bytes[i] = (byte) characters[i];
            }
            out.write(bytes, 0, count);
        }
        text.setLength(0);
    }

    /** Without a way out of the loop, so that many characters are looked at together. */
    private boolean isAscii(int count) {
        int all = 0;
        for (int i = 0; i < count; i++) {
            all |= characters[i];
        }
        return all < 0x80;
    }
}
