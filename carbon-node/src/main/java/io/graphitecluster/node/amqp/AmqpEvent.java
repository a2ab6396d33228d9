package io.graphitecluster.node.amqp;

/** What the thread that receives has to do something about. */
sealed interface AmqpEvent {
    /** The broker handed out a message. */
    record Message(long tag, String routingKey, byte[] body) implements AmqpEvent {}

    /** All messages up to this one are accepted. */
    record Accepted(long tag) implements AmqpEvent {}

    /** The gate has opened or closed. */
    record GateChanged() implements AmqpEvent {}

    /** The broker has ended the connection or the queue. */
    record Ended(String reason) implements AmqpEvent {}

    /** The node stops. */
    record Stop() implements AmqpEvent {}
}
