package io.graphitecluster.web.settings.python;

/** Python's {@code None} as a value of a setting. */
public enum None {
    /** The only one. */
    NONE;

    @Override
    public String toString() {
        return "None";
    }
}
