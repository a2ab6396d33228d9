package io.graphitecluster.node.config;

/** Told what a configuration file says that is passed over rather than refused. */
public interface ConfigLog {
    /** Something that an operator may want to know. */
    void message(String text);

    /** Something that an operator has to put right. */
    void error(String text);
}
