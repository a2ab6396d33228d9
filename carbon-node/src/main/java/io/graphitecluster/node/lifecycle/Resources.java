package io.graphitecluster.node.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened so far, to be closed in the opposite order. */
final class Resources {
    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    void add(AutoCloseable resource) {
        opened.push(resource);
    }

    /** Closes all; one that cannot be closed does not keep the others open. */
    void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                LOG.warn("interrupted while closing");
            } catch (Exception e) {
                LOG.warn("cannot close: {}", e.toString());
            }
        }
    }
}
