package io.graphitecluster.node.aggregate;

import io.graphitecluster.node.config.ConfigLog;

/** For files that give no reason to log. */
final class NoLog implements ConfigLog {
    @Override
    public void message(String text) {
        throw new AssertionError(text);
    }

    @Override
    public void error(String text) {
        throw new AssertionError(text);
    }
}
