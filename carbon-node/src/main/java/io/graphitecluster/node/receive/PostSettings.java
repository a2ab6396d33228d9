package io.graphitecluster.node.receive;

import java.util.function.Predicate;

/**
 * What posts over HTTP have to keep to.
 *
 * @param maxLength {@code HTTP_RECEIVER_MAX_LENGTH}: most bytes of a body, unpacked
 * @param authorized whether the value of a header {@code Authorization}, or an empty text, may post
 */
public record PostSettings(long maxLength, Predicate<String> authorized) {
    /** Upstream has no such receiver; go-carbon's takes as much. */
    public static final int DEFAULT_MAX_LENGTH = 64 << 20;

    /** Everybody may post as much as is usual. */
    public static PostSettings open() {
        return new PostSettings(DEFAULT_MAX_LENGTH, header -> true);
    }
}
