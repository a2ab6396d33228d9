package io.graphitecluster.web.render.target;

import io.graphitecluster.web.api.InvalidRequestException;

/** A target that does not parse. The message shows the target and the place. */
public final class TargetSyntaxException extends InvalidRequestException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    private final int position;

    /**
     * @param target the whole text
     * @param position characters before the place where nothing fits any more
     * @param reason what was expected there
     */
    public TargetSyntaxException(String target, int position, String reason) {
        super("The target does not parse at position " + position + ": " + reason + "; target: \""
                + (target.length() <= SHOWN ? target : target.substring(0, SHOWN) + "…") + "\"");
        this.position = position;
    }

    /** Characters before the place of the error. */
    public int position() {
        return position;
    }
}
