package io.graphitecluster.node.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key in PEM. PKCS #8 is what Java reads; the older form of RSA keys, which many tools write, is put into it:
 *
 * <pre>
 * PKCS #8   SEQUENCE { INTEGER 0, SEQUENCE { OID rsaEncryption, NULL }, OCTET STRING { PKCS #1 } }
 * </pre>
 */
final class PemKey {
    private static final Pattern RSA =
            Pattern.compile("-----BEGIN RSA PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END RSA PRIVATE KEY-----");
    private static final byte[] VERSION_AND_ALGORITHM = {
        2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };
    private static final byte SEQUENCE = 0x30;
    private static final byte OCTET_STRING = 4;
    private static final int LONGEST_HEADER = 6;
    private static final int SHORT_LENGTH = 0x80;

    private PemKey() {}

    /** The same key as PKCS #8, where it is an RSA key in the older form; otherwise as it is. */
    static byte[] asPkcs8(byte[] pem) {
        Matcher rsa = RSA.matcher(new String(pem, StandardCharsets.US_ASCII));
        if (!rsa.find()) {
            return pem;
        }
        byte[] key = element(OCTET_STRING, Base64.getMimeDecoder().decode(rsa.group(1)));
        byte[] contents = ByteBuffer.allocate(VERSION_AND_ALGORITHM.length + key.length)
                .put(VERSION_AND_ALGORITHM)
                .put(key)
                .array();
        String text = Base64.getMimeEncoder().encodeToString(element(SEQUENCE, contents));
        return ("-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Lengths below 128 are one byte; others a count of bytes and the fewest that hold them. */
    private static byte[] element(byte tag, byte[] contents) {
        ByteBuffer element =
                ByteBuffer.allocate(LONGEST_HEADER + contents.length).put(tag);
        if (contents.length < SHORT_LENGTH) {
            element.put((byte) contents.length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(contents.length) + Byte.SIZE - 1) / Byte.SIZE;
            element.put((byte) (SHORT_LENGTH | bytes));
            for (int i = bytes - 1; i >= 0; i--) {
                element.put((byte) (contents.length >>> (Byte.SIZE * i)));
            }
        }
        element.put(contents).flip();
        byte[] whole = new byte[element.remaining()];
        element.get(whole);
        return whole;
    }
}
