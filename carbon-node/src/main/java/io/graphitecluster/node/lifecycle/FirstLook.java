package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.ConfigLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says only what keeps the daemon from starting or is worth a word once: the files are then read by who watches them. */
final class FirstLook implements ConfigLog {
    private static final Logger LOG = LoggerFactory.getLogger(Schemas.class);

    @Override
    public void message(String text) {
        LOG.debug("{}", text);
    }

    @Override
    public void error(String text) {
        LOG.debug("{}", text);
    }
}
