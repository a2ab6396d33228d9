package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.CarbonConf;

/** A running daemon. */
public interface Daemon {
    /**
     * Starts the daemon of a configuration's program.
     *
     * @param instance for example {@code a}
     * @throws StartException when it cannot start; everything is given back then
     * @throws io.graphitecluster.node.config.ConfigException when a configuration file is broken
     */
    static Daemon start(CarbonConf conf, String instance, Surroundings surroundings) {
        return conf.program().stores()
                ? Node.start(conf, instance, surroundings)
                : RelayDaemon.start(conf, instance, surroundings);
    }

    /**
     * Stops it: no new points, and everything that was accepted kept or sent.
     *
     * @return how many accepted points could not be kept
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    long stop() throws InterruptedException;
}
