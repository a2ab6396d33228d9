package io.graphitecluster.node.amqp;

import java.util.List;
import java.util.Optional;

/**
 * What is received from a broker.
 *
 * @param broker where from
 * @param exchange of type topic, durable; made when it is not there
 * @param bindPatterns which routing keys
 * @param nameInBody whether names stand in the lines rather than being the routing key
 * @param verbose whether every message is logged
 * @param queue a durable queue, made when it is not there; empty for one of the connection's own
 * @param prefetch most messages that are here before they are accepted
 */
public record AmqpSettings(
        AmqpBroker broker,
        String exchange,
        List<String> bindPatterns,
        boolean nameInBody,
        boolean verbose,
        Optional<String> queue,
        int prefetch) {
    /** Copies the list. */
    public AmqpSettings {
        bindPatterns = List.copyOf(bindPatterns);
    }
}
