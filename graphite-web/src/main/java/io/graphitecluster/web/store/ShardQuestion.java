package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.cluster.ClusterMap.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A question to one shard: its replicas are asked in the map's order until one answers.
 *
 * @param question asks one replica; throws {@link ReplicaFailedException}
 */
record ShardQuestion<T>(Shard shard, Function<Replica, T> question) {

    /**
     * Asks all at the same time and waits for all; the answers are in the order of the questions.
     *
     * @throws StoreUnavailableException when a shard did not answer
     */
    static <T> List<T> askAll(List<ShardQuestion<T>> questions, ReplicaFailures failures) {
        if (questions.size() == 1) {
            return List.of(questions.get(0).ask(failures));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (ShardQuestion<T> question : questions) {
                running.add(threads.submit(() -> question.ask(failures)));
            }
            List<T> answers = new ArrayList<>();
            try {
                for (Future<T> answer : running) {
                    answers.add(answer.get());
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw asUnchecked(e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new StoreUnavailableException("the query was cancelled", e);
            }
            return answers;
        }
    }

    /** @throws StoreUnavailableException when no replica answered; names the shard, each address and its reason */
    T ask(ReplicaFailures failures) {
        StringJoiner reasons = new StringJoiner("; ");
        ReplicaFailedException last = null;
        for (Replica replica : shard.replicas()) {
            try {
                return question.apply(replica);
            } catch (ReplicaFailedException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new StoreUnavailableException("the query was cancelled", e);
                }
                last = e;
                reasons.add(replica.host() + ":" + replica.readPort() + " " + e.getMessage());
                failures.failed(shard.id(), replica, e.getMessage());
            }
        }
        throw new StoreUnavailableException("shard " + shard.id() + " did not answer: " + reasons, last);
    }

    private static RuntimeException asUnchecked(Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(cause);
        };
    }
}
