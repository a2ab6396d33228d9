package io.graphitecluster.node.link;

/** Brings a batch to a node of another shard. */
interface BatchTransport {
    /** What became of it. */
    enum Outcome {
        /** The other node has it, now or from an earlier attempt. */
        ACCEPTED,
        /** The other node answered, but did not take it. */
        REFUSED,
        /** Nobody answered. */
        UNREACHABLE
    }

    /**
     * Sends a batch and waits for the answer.
     *
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    Result send(Batch batch) throws InterruptedException;

    /** The place that batches go to, for the log. */
    String destination();

    /**
     * An outcome.
     *
     * @param outcome what became of the batch
     * @param detail for the log: status and text of a refusal, or what failed
     */
    record Result(Outcome outcome, String detail) {}
}
