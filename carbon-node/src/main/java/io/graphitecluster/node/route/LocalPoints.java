package io.graphitecluster.node.route;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.quota.Admission;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.wal.WriteAheadLog;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Takes the points of this node's own shard: into log and cache, the name into the index, and senders told when it is full. */
public final class LocalPoints implements Acceptance, OwnPoints {
    /** Instead of a segment: there is no room. */
    public static final long REFUSED = -1;

    private final SeriesTable series;
    private final WriteAheadLog log;
    private final PointCache cache;
    private final NameIndex index;
    private final ReadGate gate;
    private final boolean flowControl;
    private volatile Optional<Admission> admission = Optional.empty();
    private volatile Runnable afterStore = () -> {};

    /** @param flowControl {@code USE_FLOW_CONTROL}: whether senders are made to wait when the cache is full */
    public LocalPoints(
            SeriesTable series,
            WriteAheadLog log,
            PointCache cache,
            NameIndex index,
            ReadGate gate,
            boolean flowControl) {
        this.series = series;
        this.log = log;
        this.cache = cache;
        this.index = index;
        this.gate = gate;
        this.flowControl = flowControl;
    }

    /** Has a listener called when points were stored: often, so it must be quick. */
    public void listen(Runnable listener) {
        afterStore = listener;
    }

    /** From now on this says which series may come to be, and how many points are taken. */
    public void admit(Admission by) {
        admission = Optional.of(by);
    }

    @Override
    public Optional<Admission.Denial> denial(String name) {
        return admission.isEmpty() || index.holds(name)
                ? Optional.empty()
                : admission.get().denial(name);
    }

    @Override
    public void limit(PointChunk chunk, IntConsumer refused) {
        if (admission.isPresent()) {
            admission.get().limit(chunk, refused);
        }
    }

    /** The numbers of the series, those of this shard and others that came by. */
    @Override
    public SeriesTable series() {
        return series;
    }

    /**
     * Stores points; once this returns they are readable, and their names can be found.
     *
     * @param chunk is empty afterwards
     * @param canWait whether their sender is one that waits while the gate is closed: such points are never refused
     * @param refusals told of each point that was refused because cache or log are full
     */
    @Override
    public void store(PointChunk chunk, boolean canWait, Refusals refusals) {
        put(chunk, canWait && flowControl, refusals);
    }

    /**
     * Stores another node's batch, whether there is room or not: all of it or, should the process die, nothing.
     *
     * @param chunk is empty afterwards
     * @param inputs notes the inputs of aggregates that the batch has, too
     */
    public void storeBatch(String session, long sequence, PointChunk chunk, Runnable inputs) {
        log.noteBatch(session, sequence, () -> {
            put(chunk, true, (series, reason) -> {});
            inputs.run();
        });
    }

    /**
     * Notes an input of aggregates in the log.
     *
     * @param name of the input
     * @param beyondLimit whether it is taken even where there is no room
     * @return number of the log's segment that holds it; {@link #REFUSED} when there is no room
     */
    public long noteInput(String name, double timestamp, double value, boolean beyondLimit) {
        if (!beyondLimit && log.isFull()) {
            return REFUSED;
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        long segment = log.noteInput(series.findOrAdd(bytes, 0, bytes.length), timestamp, value);
        closeGateIfFull();
        return segment;
    }

    /** Whether what comes from a sender is taken even where there is no room, because the sender is made to wait. */
    public boolean takesBeyondLimit(boolean canWait) {
        return canWait && flowControl;
    }

    /** Points of this shard are accepted once they are in the log. */
    @Override
    public void whenAccepted(Runnable action) {
        log.whenAccepted(action);
    }

    private void put(PointChunk chunk, boolean beyondLimit, Refusals refusals) {
        if (chunk.size() == 0) {
            return;
        }
        if (!beyondLimit && log.isFull()) {
            for (int i = 0; i < chunk.size(); i++) {
                refusals.refused(chunk.series(i), Refusal.LOG_FULL);
            }
            chunk.clear();
            return;
        }
        cache.store(chunk, beyondLimit);
        if (chunk.isMarked()) {
            tell(chunk, refusals);
        }
        chunk.clear();
        afterStore.run();
        closeGateIfFull();
    }

    private void closeGateIfFull() {
        if (flowControl && isFull()) {
            gate.close(this);
            // The writer may have made room just before the gate was closed, and then will not open it.
            spaceMayHaveCome();
        }
    }

    private void tell(PointChunk chunk, Refusals refusals) {
        for (int i = 0; i < chunk.size(); i++) {
            switch (chunk.markOf(i)) {
                case PointChunk.FIRST_OF_SERIES -> index.add(series.name(chunk.series(i)));
                case PointChunk.REFUSED -> refusals.refused(chunk.series(i), Refusal.CACHE_FULL);
                default -> {}
            }
        }
    }

    /** Points have left the cache: senders go on when there is room again. */
    public void spaceMayHaveCome() {
        if (gate.isClosed() && cache.hasSpace() && !log.isFull()) {
            gate.open(this);
        }
    }

    /** Whether cache or log have no room for what can wait elsewhere. */
    public boolean isFull() {
        return cache.isFull() || log.isFull();
    }
}
