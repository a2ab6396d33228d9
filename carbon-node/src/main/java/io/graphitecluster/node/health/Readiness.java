package io.graphitecluster.node.health;

import io.graphitecluster.node.http.HttpAnswer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What has to be done before the node can be used, and whether it stops. Safe for any number of threads. */
public final class Readiness {
    /** What the node waits for. */
    public enum Step {
        /** All ports are bound. */
        LISTENING,
        /** The names of all files are in the index. */
        INDEX_BUILT
    }

    private final Set<Step> missing = EnumSet.allOf(Step.class);
    private final List<Supplier<Optional<String>>> watched = new ArrayList<>();
    private boolean stopping;

    /** A step is done. */
    public synchronized void done(Step step) {
        missing.remove(step);
    }

    /** Asks for something that may be in trouble while the node can still be used, whenever somebody asks for the health. */
    public synchronized void watch(Supplier<Optional<String>> trouble) {
        watched.add(trouble);
    }

    /** The node has begun to stop. */
    public synchronized void stopping() {
        stopping = true;
    }

    /** Whether the node has begun to stop. */
    public synchronized boolean isStopping() {
        return stopping;
    }

    /** Whether a step is done. */
    public synchronized boolean isDone(Step step) {
        return !missing.contains(step);
    }

    /** Whether the node can be used. */
    public synchronized boolean isReady() {
        return missing.isEmpty() && !stopping;
    }

    /**
     * {@code /health/ready}: 200, or 503 with what is missing. Troubles follow, one a line: a node whose disk is full is
     * degraded, but answers readers.
     */
    public synchronized HttpAnswer ready() {
        if (stopping) {
            return HttpAnswer.text(503, "stopping");
        }
        if (!missing.isEmpty()) {
            return HttpAnswer.text(503, "waiting for " + missing);
        }
        StringBuilder text = new StringBuilder("ready");
        watched.forEach(trouble ->
                trouble.get().ifPresent(is -> text.append("\ndegraded: ").append(is)));
        return HttpAnswer.text(200, text.toString());
    }

    /** {@code /health/live}: 200 as long as requests are answered at all. */
    public static HttpAnswer live() {
        return HttpAnswer.text(200, "alive");
    }
}
