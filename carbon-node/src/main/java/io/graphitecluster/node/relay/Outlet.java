package io.graphitecluster.node.relay;

import io.graphitecluster.cluster.upstream.Destination;

/** The way to one destination: a connection that is made again whenever it ends, and fed from the destination's queue. */
public interface Outlet {
    /** Where it leads. */
    Destination destination();

    /** What waits for it. */
    DestinationQueue queue();

    /** Begins to connect. */
    void start();

    /** There is something in the queue. */
    void wake();

    /** Closes the connection for good. */
    void stop();

    /** Told when the destination can be reached and when not. */
    interface Watcher {
        /** There is a connection. */
        void up(Outlet outlet);

        /** The connection ended, or could not be made; so many times one after the other. */
        void down(Outlet outlet, int failures);
    }

    /** Makes the outlets of a relay. */
    @FunctionalInterface
    interface Factory {
        /** One that is not connected yet. */
        Outlet make(Destination destination, DestinationQueue queue, Watcher watcher);
    }
}
