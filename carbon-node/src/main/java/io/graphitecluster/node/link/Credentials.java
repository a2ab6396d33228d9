package io.graphitecluster.node.link;

import io.graphitecluster.cluster.ReadToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The secret that the nodes of a cluster show each other. */
public final class Credentials {
    private static final String SCHEME = "Bearer ";

    private final String authorization;

    private Credentials(String secret) {
        this.authorization = SCHEME + secret;
    }

    /**
     * Reads the secret: the file's content without white space around it.
     *
     * @throws IOException when the file cannot be read, or holds no secret
     */
    public static Credentials read(Path file) throws IOException {
        String secret = Files.readString(file).strip();
        if (secret.isEmpty() || secret.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IOException("CREDENTIALS_FILE " + file + " must hold one word of printable ASCII characters");
        }
        return new Credentials(secret);
    }

    /** The value of the header {@code Authorization}. */
    String authorization() {
        return authorization;
    }

    /** The value of the header {@code Authorization} by which the cluster's frontends read. */
    public String readAuthorization() {
        return ReadToken.authorization(authorization.substring(SCHEME.length()));
    }

    /** Whether a header shows the secret. Takes the same time wherever a wrong one differs. */
    public boolean accept(String header) {
        return MessageDigest.isEqual(
                authorization.getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
    }
}
