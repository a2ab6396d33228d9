package io.graphitecluster.protocol.pickle;

/** What a pickle may name of Python's modules. Nothing of it is ever looked up or loaded: a name stands for itself. */
public enum PickleGlobals {
    /** Nothing: a pickle that names a class or a function is refused. */
    NONE,

    /**
     * {@code decimal.Decimal}, called with one text: a number. Senders whose values come from databases write it. Upstream
     * takes it, and everything else that its machine has, with {@code USE_INSECURE_UNPICKLER}.
     */
    DECIMAL
}
