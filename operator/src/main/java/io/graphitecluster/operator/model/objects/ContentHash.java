package io.graphitecluster.operator.model.objects;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A short name for a content: equal contents have equal hashes, in any order of their parts. */
public final class ContentHash {
    private static final int HEX_DIGITS = 32;

    private ContentHash() {}

    /** The first 128 bits, as hexadecimal digits, of the SHA-256 of keys and values in the keys' order. */
    public static String of(Map<String, String> content) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(content)
                .forEach((key, value) ->
                        text.append(key).append('\0').append(value).append('\0'));
        return of(text.toString());
    }

    /** The first 128 bits, as hexadecimal digits, of the SHA-256 of a text. */
    public static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
