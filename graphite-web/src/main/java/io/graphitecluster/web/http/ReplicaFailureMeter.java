package io.graphitecluster.web.http;

import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.web.store.ReplicaFailures;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Logs and counts replicas that did not answer: {@code graphite_web_replica_failures_total{shard, replica}}. */
@Singleton
final class ReplicaFailureMeter implements ReplicaFailures {
    private static final Logger LOG = Logger.getLogger("graphite.web.store");

    private final MeterRegistry meters;

    @Inject
    ReplicaFailureMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void failed(int shard, Replica replica, String reason) {
        String address = replica.host() + ":" + replica.readPort();
        LOG.warnf("shard %d at %s: %s", shard, address, LogText.oneLine(reason));
        meters.counter("graphite.web.replica.failures", "shard", String.valueOf(shard), "replica", address)
                .increment();
    }
}
