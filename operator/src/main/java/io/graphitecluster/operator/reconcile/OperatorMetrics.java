package io.graphitecluster.operator.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What the operator counts beyond its framework's own metrics. */
@ApplicationScoped
public class OperatorMetrics {
    private final MeterRegistry registry;

    /** Counts into a registry. */
    public OperatorMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** An object of a kind was written. */
    void written(String kind) {
        registry.counter("graphite.operator.objects.written", "kind", kind).increment();
    }

    /** An edit was refused. */
    void refused(String reason) {
        registry.counter("graphite.operator.edits.refused", "reason", reason).increment();
    }
}
