package io.graphitecluster.node.link;

import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.quota.Admission;
import io.graphitecluster.node.route.LocalPoints;
import io.graphitecluster.node.route.ShardTable;
import io.graphitecluster.node.route.StoredName;
import io.graphitecluster.node.route.UnstorableNameException;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.protocol.points.InvalidBatchException;
import io.graphitecluster.protocol.points.PointBatch;
import io.graphitecluster.protocol.points.PointBatchReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * {@code POST /cluster/points}: takes a batch of points that this node's shard owns, and of inputs of aggregates that it
 * owns. All of it is taken or nothing:
 *
 * <table>
 *   <caption>answers</caption>
 *   <tr><td>200</td><td>the batch is here, now or from an earlier attempt</td></tr>
 *   <tr><td>400</td><td>the body is no batch</td></tr>
 *   <tr><td>401</td><td>without credentials, or with wrong ones</td></tr>
 *   <tr><td>409</td><td>a series belongs to another shard by this node's map; points are never forwarded twice</td></tr>
 *   <tr><td>503</td><td>the cache is full, or the node stops: send it again</td></tr>
 * </table>
 */
public final class HandoverEndpoint implements HttpEndpoint {
    static final String CONTENT_TYPE = "application/octet-stream";

    private static final Pattern SESSION = Pattern.compile("[0-9a-zA-Z-]{1,64}");
    private static final long ACCEPT_SECONDS = 5;
    private static final double LATEST_TIMESTAMP = 4_294_967_295.0;

    private final Credentials credentials;
    private final ShardTable shards;
    private final int ownShard;
    private final LocalPoints local;
    private final InputTaker inputs;
    private final Sessions sessions;
    private final NodeCounters counters;
    private final BooleanSupplier stopping;

    /**
     * @param ownShard id of this node's shard
     * @param inputs takes inputs of aggregates
     * @param stopping whether no more points are taken
     */
    public HandoverEndpoint(
            Credentials credentials,
            ShardTable shards,
            int ownShard,
            LocalPoints local,
            InputTaker inputs,
            Sessions sessions,
            NodeCounters counters,
            BooleanSupplier stopping) {
        this.credentials = credentials;
        this.shards = shards;
        this.ownShard = ownShard;
        this.local = local;
        this.inputs = inputs;
        this.sessions = sessions;
        this.counters = counters;
        this.stopping = stopping;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        if (!credentials.accept(request.header("Authorization").orElse(""))) {
            throw new HttpProblem(401, "show the cluster's credentials: Authorization: Bearer …");
        }
        if (!request.method().equals("POST")) {
            throw new HttpProblem(405, "POST a batch of points");
        }
        PointBatch batch = decode(request.body());
        batch.points().forEach(this::check);
        boolean applied = sessions.applyOnce(batch.session(), batch.sequence(), () -> {
            if (stopping.getAsBoolean() || local.isFull()) {
                return false;
            }
            store(batch);
            return true;
        });
        if (!applied) {
            throw new HttpProblem(503, stopping.getAsBoolean() ? "the node is stopping" : "the cache is full");
        }
        awaitAcceptance();
        return HttpAnswer.text(200, "ok");
    }

    /** Also for a batch that came before: the answer to its first attempt may not have been given. */
    private void awaitAcceptance() {
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        local.whenAccepted(() -> accepted.complete(null));
        try {
            accepted.get(ACCEPT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new HttpProblem(503, "the log cannot be written");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpProblem(503, "the node is stopping");
        }
    }

    private static PointBatch decode(byte[] body) {
        PointBatch batch;
        try {
            batch = PointBatchReader.read(body, 0, body.length);
        } catch (InvalidBatchException e) {
            throw new HttpProblem(400, e.getMessage());
        }
        if (!SESSION.matcher(batch.session()).matches()) {
            throw new HttpProblem(400, "a session is named by up to 64 letters, digits and dashes");
        }
        return batch;
    }

    private void check(PointBatch.Point point) {
        if (!(point.timestamp() >= 0 && point.timestamp() <= LATEST_TIMESTAMP) || Double.isNaN(point.value())) {
            throw new HttpProblem(400, "no point: " + point);
        }
        // Whose aggregates an input is for, the rules say; where they differ for a moment, points must not wait for
        // that.
        if (point.kind() == PointBatch.Kind.STORED) {
            checkStored(point);
        }
    }

    private void checkStored(PointBatch.Point point) {
        try {
            if (!StoredName.of(point.name()).equals(point.name())) {
                throw new HttpProblem(400, "not in its stored form: " + point.name());
            }
        } catch (UnstorableNameException e) {
            throw new HttpProblem(400, e.getMessage());
        }
        if (!shards.owns(point.name())) {
            throw new HttpProblem(
                    409,
                    point.name() + " belongs to shard " + shards.ownerOf(point.name()) + ", this node is of shard "
                            + ownShard + ": the nodes have different cluster maps");
        }
    }

    /** There was room before: the few of one batch may go beyond the limit, or it would be torn. */
    private void store(PointBatch batch) {
        PointChunk chunk = new PointChunk(batch.points().size());
        for (PointBatch.Point point : batch.points()) {
            if (point.kind() == PointBatch.Kind.STORED) {
                byte[] name = point.name().getBytes(StandardCharsets.UTF_8);
                boolean isKnown = local.series().find(name, 0, name.length) != SeriesTable.NONE;
                Optional<Admission.Denial> denial = isKnown ? Optional.empty() : local.denial(point.name());
                if (denial.isPresent()) {
                    // Refused for good: sent again it would be refused again, and the batch with it.
                    counters.refused(denial.get().reason());
                } else {
                    chunk.add(local.series().findOrAdd(name, 0, name.length), point.timestamp(), point.value());
                }
            }
        }
        local.limit(chunk, any -> counters.refused(Refusal.OVER_QUOTA));
        local.storeBatch(batch.session(), batch.sequence(), chunk, () -> takeInputs(batch));
        batch.points().forEach(any -> counters.received(Source.CLUSTER));
    }

    private void takeInputs(PointBatch batch) {
        for (PointBatch.Point point : batch.points()) {
            if (point.kind() == PointBatch.Kind.AGGREGATION_INPUT) {
                inputs.take(point.name(), point.timestamp(), point.value());
            }
        }
    }

    /** Takes inputs of aggregates that another node sent, whether there is room or not. */
    @FunctionalInterface
    public interface InputTaker {
        /** An input. */
        void take(String name, double timestamp, double value);
    }
}
