package io.graphitecluster.protocol.pickle;

/** Python's {@code None}. */
public enum PickleNone {
    /** The only one. */
    NONE
}
