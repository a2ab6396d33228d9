package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.cluster.ClusterMap.Shard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A question to one shard: its replicas are asked one after the other until one answers.
 *
 * @param rounds how often all are asked before the question fails
 * @param question asks one replica; throws {@link ReplicaFailedException}
 */
record ShardQuestion<T>(Shard shard, int rounds, Function<Replica, T> question) {
    /** A question that is asked once of each replica. */
    ShardQuestion(Shard shard, Function<Replica, T> question) {
        this(shard, 1, question);
    }

    /**
     * Asks all at the same time and waits for all; the answers are in the order of the questions.
     *
     * @throws StoreUnavailableException when a shard did not answer
     */
    static <T> List<T> askAll(List<ShardQuestion<T>> questions, ReplicaTurns turns, ReplicaFailures failures) {
        if (questions.size() == 1) {
            return List.of(questions.get(0).ask(turns, failures));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (ShardQuestion<T> question : questions) {
                running.add(threads.submit(() -> question.ask(turns, failures)));
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
    T ask(ReplicaTurns turns, ReplicaFailures failures) {
        Map<Replica, String> reasons = new LinkedHashMap<>();
        ReplicaFailedException last = null;
        long start = turns.now();
        int round = 0;
        do {
            for (Replica replica : turns.order(shard.replicas())) {
                try {
                    T answer = question.apply(replica);
                    turns.answered(replica);
                    return answer;
                } catch (ReplicaFailedException e) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new StoreUnavailableException("the query was cancelled", e);
                    }
                    last = e;
                    turns.failed(replica);
                    reasons.put(replica, replica.host() + ":" + replica.readPort() + " " + e.getMessage());
                    failures.failed(shard.id(), replica, e.getMessage());
                }
            }
            round++;
        } while (round < rounds && turns.mayGoOn(start));
        throw new StoreUnavailableException(
                "shard " + shard.id() + " did not answer: " + String.join("; ", reasons.values()), last);
    }

    private static RuntimeException asUnchecked(Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(cause);
        };
    }
}
