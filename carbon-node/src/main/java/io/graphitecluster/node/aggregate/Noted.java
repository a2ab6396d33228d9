package io.graphitecluster.node.aggregate;

/**
 * When and where an input was noted.
 *
 * @param accepted when it was accepted, epoch seconds
 * @param arrived when this process got it, from a sender or from the log of an earlier process
 * @param segment number of the log's segment that holds it; 0 when it is in no log
 */
public record Noted(double accepted, double arrived, long segment) {
    /** One that is in no log. */
    static Noted nowhere(double now) {
        return new Noted(now, now, 0);
    }
}
