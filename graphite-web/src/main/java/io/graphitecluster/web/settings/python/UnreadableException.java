package io.graphitecluster.web.settings.python;

/** Something in the file needs more of Python than is read here, or is none. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Token at;
    private final String remedy;

    /**
     * @param at where it stands
     * @param problem what it is, as the end of a sentence about a setting
     * @param remedy what to write instead
     */
    UnreadableException(Token at, String problem, String remedy) {
        super(problem);
        this.at = at;
        this.remedy = remedy;
    }

    Token at() {
        return at;
    }

    String remedy() {
        return remedy;
    }
}
