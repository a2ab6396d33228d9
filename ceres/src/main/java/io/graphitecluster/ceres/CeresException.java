package io.graphitecluster.ceres;

/**
 * Something that Ceres refuses. The message says what, where and why; {@link #upstreamMessage} says it in the words of
 * upstream, on which scripts may rely.
 */
public abstract class CeresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String upstreamMessage;

    CeresException(String message) {
        this(message, message);
    }

    CeresException(String message, String upstreamMessage) {
        super(message);
        this.upstreamMessage = upstreamMessage;
    }

    /** What upstream says in this case, or the whole message where upstream says nothing of its own. */
    public final String upstreamMessage() {
        return upstreamMessage;
    }
}
