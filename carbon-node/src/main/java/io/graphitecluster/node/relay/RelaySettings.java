package io.graphitecluster.node.relay;

/**
 * How points are passed on.
 *
 * @param queue how much waits for a destination
 * @param pooled {@code DESTINATION_POOL_REPLICAS}: of destinations with one host and port, the one with the shortest queue
 *     gets a point
 * @param dynamic {@code DYNAMIC_ROUTER}: destinations that are away lose their names to the others
 * @param dynamicRetries {@code DYNAMIC_ROUTER_MAX_RETRIES}: after how many failures a destination counts as away
 * @param flowControl {@code USE_FLOW_CONTROL}: whether senders wait while a queue is full
 */
public record RelaySettings(
        QueueSettings queue, boolean pooled, boolean dynamic, int dynamicRetries, boolean flowControl) {}
