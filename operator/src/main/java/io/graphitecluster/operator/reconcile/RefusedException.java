package io.graphitecluster.operator.reconcile;

import io.graphitecluster.operator.model.rollout.Refusal;

/** The spec is not followed. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.reason() + ": " + refusal.message());
        this.refusal = refusal;
    }

    /** Why. */
    Refusal refusal() {
        return refusal;
    }
}
