package io.graphitecluster.protocol.names;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where a series lies below the data folder, as upstream lays it out:
 *
 * <pre>
 * servers.web1.load           servers/web1/load
 * a.b;x=1                     _tagged/1b0/3c5/1b03c5…            with TAG_HASH_FILENAMES, the default
 * a.b;x=1                     _tagged/1b0/3c5/a_DOT_b;x=1        without
 * </pre>
 *
 * where the hexadecimal digits are the SHA-256 of the name. A dot never reaches the path, so no part of it can be
 * {@code ..}, and leading slashes are cut off: a path stays inside of the folder that it is resolved against. A slash in
 * a name makes a folder, as a dot does.
 */
public final class SeriesPaths {
    private static final String TAGGED = "_tagged";
    private static final String DOT = "_DOT_";
    private static final int PREFIX = 3;

    private SeriesPaths() {}

    /**
     * The path of a series without the suffix of its file, always relative, with {@code /} between its parts.
     *
     * @param hashOnly {@code TAG_HASH_FILENAMES}: whether a tagged name's file is named by its hash alone
     * @throws InvalidNameException when the name has a NUL character, which no path can have
     */
    public static String pathOf(String name, boolean hashOnly) {
        int nul = name.indexOf('\0');
        if (nul >= 0) {
            throw new InvalidNameException("Metric name has a NUL character at index " + nul + ": cannot name a file");
        }
        return encode(name, '/', hashOnly);
    }

    /**
     * The name of the series at a path without suffix. Not for paths of tagged names by hash, which do not tell it: for
     * such a path the hash is returned.
     */
    public static String nameOf(String path) {
        return decode(path, '/');
    }

    /**
     * A name in upstream's encoding for storage.
     *
     * @param separator stands between the parts: {@code /} for files, {@code .} for names of tree nodes
     * @param hashOnly whether the last part of a tagged name is its hash alone
     */
    public static String encode(String name, char separator, boolean hashOnly) {
        if (name.indexOf(';') < 0) {
            return withoutLeading(name.replace('.', separator), separator);
        }
        String hash = sha256(name);
        return TAGGED
                + separator
                + hash.substring(0, PREFIX)
                + separator
                + hash.substring(PREFIX, 2 * PREFIX)
                + separator
                + (hashOnly ? hash : name.replace(".", DOT));
    }

    /** The opposite of {@link #encode} without hash, as far as there is one. */
    public static String decode(String path, char separator) {
        if (!path.startsWith(TAGGED)) {
            return path.replace(separator, '.');
        }
        String rest = path;
        for (int i = 0; i < PREFIX; i++) {
            int next = rest.indexOf(separator);
            if (next < 0) {
                break;
            }
            rest = rest.substring(next + 1);
        }
        return rest.replace(DOT, ".");
    }

    private static String withoutLeading(String path, char separator) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == separator) {
            start++;
        }
        return path.substring(start);
    }

    private static String sha256(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
