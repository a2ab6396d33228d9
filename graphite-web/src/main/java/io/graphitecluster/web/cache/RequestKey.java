package io.graphitecluster.web.cache;

import io.graphitecluster.web.api.Parameters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What two requests have in common whose answers are the same: all parameters, in any order of names. Names that begin with
 * {@code _} do not count, so that clients can get past caches on the way.
 */
final class RequestKey {
    private RequestKey() {}

    static String of(Parameters parameters) {
        MessageDigest digest = sha256();
        parameters.names().stream()
                .filter(name -> !name.startsWith("_"))
                .sorted()
                .forEach(name -> {
                    add(digest, name);
                    parameters.all(name).forEach(value -> add(digest, value));
                    add(digest, "");
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A length before each text, so that none can end another. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
