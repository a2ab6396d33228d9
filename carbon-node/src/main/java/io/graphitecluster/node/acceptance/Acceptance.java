package io.graphitecluster.node.acceptance;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Knows when points that were taken are <em>accepted</em>: when they outlive this process, because they are in its log, in
 * a spool, or in the log of the node that owns them.
 */
@FunctionalInterface
public interface Acceptance {
    /** For points that nobody asks a receipt for: taken is accepted. */
    Acceptance AT_ONCE = Runnable::run;

    /**
     * Runs an action once everything that was taken before this call is accepted: on this thread when it is already, on
     * another one later otherwise, or never when the node ends before. The action must be quick.
     */
    void whenAccepted(Runnable action);

    /** Runs actions once all parts have accepted what they had taken. */
    static Acceptance ofAll(List<? extends Acceptance> parts) {
        return action -> {
            AtomicInteger missing = new AtomicInteger(parts.size() + 1);
            Runnable oneLess = () -> {
                if (missing.decrementAndGet() == 0) {
                    action.run();
                }
            };
            parts.forEach(part -> part.whenAccepted(oneLess));
            oneLess.run();
        };
    }
}
