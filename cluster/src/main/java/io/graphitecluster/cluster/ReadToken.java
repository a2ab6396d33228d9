package io.graphitecluster.cluster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What frontends show nodes that let only those read whom they know. It follows from the secret that the nodes show each other, and
 * does not tell it: who sees it on its way can read, but hand over no points.
 *
 * <pre>
 * Authorization: Bearer hex(HMAC-SHA-256(secret, "read"))
 * </pre>
 */
public final class ReadToken {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "read";

    private ReadToken() {}

    /**
     * The header's value.
     *
     * @param secret the cluster's, without white space around it, not empty
     */
    public static String authorization(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] token = mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8));
            return "Bearer " + HexFormat.of().formatHex(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
