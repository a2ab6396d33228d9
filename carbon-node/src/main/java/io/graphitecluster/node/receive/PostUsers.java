package io.graphitecluster.node.receive;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.ConfigLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code HTTP_RECEIVER_USERS}: who may post, a line {@code user:password} for each; empty lines and those that begin with
 * {@code #} do not count.
 */
public final class PostUsers implements Predicate<String> {
    /** For a file that is missing: nobody may post. */
    public static final PostUsers NOBODY = new PostUsers(List.of());

    private static final String SCHEME = "Basic ";

    private final List<byte[]> users;

    private PostUsers(List<byte[]> users) {
        this.users = users;
    }

    /**
     * Reads the file's text.
     *
     * @throws ConfigException when a line is no user
     */
    public static PostUsers parse(String file, String text, ConfigLog log) {
        List<byte[]> users = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String user = line.strip();
            if (user.isEmpty() || user.startsWith("#")) {
                continue;
            }
            if (user.indexOf(':') < 1) {
                throw new ConfigException(
                        new ConfigException.Place(file, number, null, null), "no user", "write user:password");
            }
            users.add(user.getBytes(StandardCharsets.UTF_8));
        }
        log.message(file + ": " + users.size() + " users may post");
        return new PostUsers(users);
    }

    /** Takes the same time for all wrong passwords of a length. */
    @Override
    public boolean test(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] shown;
        try {
            shown = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean known = false;
        for (byte[] user : users) {
            known |= MessageDigest.isEqual(user, shown);
        }
        return known;
    }
}
