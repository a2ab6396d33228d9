package io.graphitecluster.node.compression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a stream is compressed: {@code LINE_RECEIVER_COMPRESSION}, {@code Content-Encoding}.
 *
 * <p>A stream of lines can never be mistaken for a compressed one: {@code 1f} is a control character, and {@code b5} after
 * {@code 28} begins no character of UTF-8.
 *
 * <pre>
 * gzip   1f 8b …
 * zstd   28 b5 2f fd …
 * </pre>
 */
public enum Compression {
    /** Not at all. */
    NONE,
    /** RFC 1952. */
    GZIP,
    /** RFC 8878. */
    ZSTD,
    /** By the first byte of the stream: any of the others. */
    AUTO;

    private static final int GZIP_BEGINS = 0x1f;
    private static final int ZSTD_BEGINS = 0x28;
    private static final int ZSTD_GOES_ON = 0xb5;

    /** The kind of a name in configuration files, for example {@code gzip}. */
    public static Optional<Compression> find(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Its name in configuration files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the first byte of a stream tells already what it is. */
    public static boolean isToldBy(byte first) {
        return (first & 0xff) != ZSTD_BEGINS;
    }

    /** What a stream is that begins so; the second byte counts only where the first does not tell. */
    public static Compression of(byte first, byte second) {
        if ((first & 0xff) == GZIP_BEGINS) {
            return GZIP;
        }
        return (first & 0xff) == ZSTD_BEGINS && (second & 0xff) == ZSTD_GOES_ON ? ZSTD : NONE;
    }
}
