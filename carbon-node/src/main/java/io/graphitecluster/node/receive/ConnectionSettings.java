package io.graphitecluster.node.receive;

/**
 * What connections of senders have to keep to, those of all receivers together.
 *
 * @param most {@code MAX_RECEIVER_CONNECTIONS}, may be infinite
 * @param idleSeconds {@code METRIC_CLIENT_IDLE_TIMEOUT}, 0 for none
 * @param keepAlive {@code TCP_KEEPALIVE}: whether silent connections are probed by the system
 * @param begunMemory bytes for lines and messages that have begun and are not whole, at least those of one
 * @param log what is logged of them
 */
public record ConnectionSettings(double most, int idleSeconds, boolean keepAlive, long begunMemory, ConnectionLog log) {
    /** As many as come, for as long as they like, and nothing logged. */
    public static ConnectionSettings unlimited() {
        return new ConnectionSettings(
                Double.POSITIVE_INFINITY, 0, false, Long.MAX_VALUE, new ConnectionLog(false, false, System::nanoTime));
    }
}
