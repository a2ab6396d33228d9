package io.graphitecluster.ceres.tools;

import java.util.concurrent.atomic.AtomicLong;

/** Shows on standard error how many things are done, where it is asked for. */
final class Progress {
    private static final long INTERVAL_MILLIS = 200;

    private final Tool.Invocation invocation;
    private final String things;
    private final boolean wanted;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong shownAt = new AtomicLong();

    private Progress(Tool.Invocation invocation, String things) {
        this.invocation = invocation;
        this.things = things;
        this.wanted = invocation.options().has("--progress");
    }

    static Progress of(Tool.Invocation invocation, String things) {
        return new Progress(invocation, things);
    }

    /** One more is done. */
    void step() {
        long count = done.incrementAndGet();
        long now = invocation.context().clock().millis();
        long last = shownAt.get();
        if (wanted && now - last >= INTERVAL_MILLIS && shownAt.compareAndSet(last, now)) {
            invocation.context().err().print("\r" + count + " " + things);
        }
    }

    /** All are done. */
    void end() {
        if (wanted) {
            invocation.context().err().println("\r" + done + " " + things);
        }
    }
}
