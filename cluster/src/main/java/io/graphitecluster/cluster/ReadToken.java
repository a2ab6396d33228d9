package io.graphitecluster.cluster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What frontends show nodes that let only those read whom they know. It follows from the secret that the nodes show each other, and
 * does not tell it: who sees it on its way can read, but hand over no points.
 *
 * <pre>
 * Authorization: Bearer hex(SHA-256("read:" + secret))
 * </pre>
 */
public final class ReadToken {
    private static final String ALGORITHM = "SHA-256";
    private static final String PURPOSE = "read:";

    private ReadToken() {}

    /**
     * The header's value.
     *
     * @param secret the cluster's, without white space around it, not empty
     */
    public static String authorization(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance(ALGORITHM);
            byte[] token = digest.digest((PURPOSE + secret).getBytes(StandardCharsets.UTF_8));
            return "Bearer " + HexFormat.of().formatHex(token);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
