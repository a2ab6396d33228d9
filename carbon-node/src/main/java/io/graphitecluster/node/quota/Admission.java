package io.graphitecluster.node.quota;

import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Whether there is room for another series, and for points: memory for names, and quotas where there are any. */
public final class Admission {
    private final NamesBudget budget;
    private final Optional<Quotas> quotas;
    private final Optional<ThroughputGate> gate;

    /** @param series knows the names of points' series */
    public Admission(NamesBudget budget, Optional<Quotas> quotas, SeriesTable series) {
        this.budget = budget;
        this.quotas = quotas;
        this.gate = quotas.map(known -> new ThroughputGate(known, series));
    }

    /**
     * Why a series may not come to be; empty when it may.
     *
     * @param name stored name of a series that is not there
     */
    public Optional<Denial> denial(String name) {
        Optional<String> memory = budget.refusal();
        if (memory.isPresent()) {
            return Optional.of(new Denial(Refusal.NAMES_FULL, memory.get()));
        }
        return quotas.flatMap(known -> known.refusal(name)).map(text -> new Denial(Refusal.OVER_QUOTA, text));
    }

    /**
     * Takes points out of a chunk that are beyond a quota.
     *
     * @param refused told the number of the series of each
     */
    public void limit(PointChunk chunk, IntConsumer refused) {
        if (gate.isPresent()) {
            gate.get().limit(chunk, refused);
        }
    }

    /** Memory for names. */
    public NamesBudget budget() {
        return budget;
    }

    /**
     * A refusal.
     *
     * @param reason for the count
     * @param text what is reached, for the log
     */
    public record Denial(Refusal reason, String text) {}
}
