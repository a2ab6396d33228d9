package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.aggregate.Aggregator;
import io.graphitecluster.node.metrics.NodeGauges;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.receive.Receivers;
import io.graphitecluster.node.reload.Reloading;

/** The state of what every daemon has: receivers, rules that are read again, aggregation. */
interface FrontGauges extends NodeGauges {
    Receivers receivers();

    ReadGate gate();

    Aggregator aggregator();

    Reloading reloading();

    @Override
    default long activeConnections() {
        return receivers().activeConnections();
    }

    @Override
    default boolean receiversPaused() {
        return gate().isClosed();
    }

    @Override
    default long refusedFiles() {
        return reloading().refused();
    }

    @Override
    default long allocatedBuffers() {
        return aggregator().buffers();
    }

    @Override
    default long bufferedDatapoints() {
        return aggregator().points();
    }

    @Override
    default long aggregateDatapointsSent() {
        return aggregator().sent();
    }

    @Override
    default long aggregationRefused() {
        return aggregator().refused();
    }
}
