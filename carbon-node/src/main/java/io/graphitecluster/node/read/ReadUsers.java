package io.graphitecluster.node.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Those who may read: people, told by HTTP's basic authentication, and the cluster's frontends. */
public final class ReadUsers {
    private static final String SCHEME = "Basic ";

    private final List<byte[]> known;
    private final Optional<String> frontends;

    private ReadUsers(List<byte[]> known, Optional<String> frontends) {
        this.known = known;
        this.frontends = frontends;
    }

    /**
     * Reads a file with a line {@code name:password} for each; empty lines and those that begin with {@code #} say nothing.
     *
     * @throws IOException when it cannot be read, has another line, or names nobody; says which
     */
    public static ReadUsers read(Path file) throws IOException {
        List<byte[]> known = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || colon == line.length() - 1) {
                throw new IOException(file + ":" + number + " is no line name:password");
            }
            known.add(line.getBytes(StandardCharsets.UTF_8));
        }
        if (known.isEmpty()) {
            throw new IOException(file + " names nobody; write lines name:password");
        }
        return new ReadUsers(known, Optional.empty());
    }

    /**
     * The same, and the cluster's frontends.
     *
     * @param authorization what they show
     */
    public ReadUsers andFrontends(String authorization) {
        return new ReadUsers(known, Optional.of(authorization));
    }

    /** Whether the header names one of them, with the password. Takes the same time for all that are wrong. */
    boolean knows(Optional<String> authorization) {
        byte[] header = authorization.orElse("").getBytes(StandardCharsets.UTF_8);
        boolean isFrontend = frontends.isPresent()
                && MessageDigest.isEqual(frontends.get().getBytes(StandardCharsets.UTF_8), header);
        return isFrontend || isUser(authorization);
    }

    private boolean isUser(Optional<String> authorization) {
        byte[] shown;
        try {
            shown = authorization
                    .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                    .map(header -> Base64.getDecoder()
                            .decode(header.substring(SCHEME.length()).strip()))
                    .orElse(new byte[0]);
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean found = false;
        for (byte[] user : known) {
            found |= MessageDigest.isEqual(user, shown);
        }
        return found;
    }
}
