package io.graphitecluster.e2e.overload;

import io.graphitecluster.e2e.client.NodeReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a node again and again, and keeps how long each answer took. */
final class Probe implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Double> millis = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** Asks one question; another one each time. */
    @FunctionalInterface
    interface Question {
        void ask(NodeReader reader) throws IOException, InterruptedException;
    }

    /** Begins at once. */
    Probe(int port, Question question) {
        Thread.ofPlatform().daemon().name("probe").start(() -> run(port, question));
    }

    private void run(int port, Question question) {
        try (NodeReader reader = new NodeReader(port)) {
            while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                long began = System.nanoTime();
                question.ask(reader);
                millis.add((System.nanoTime() - began) / NANOS_PER_MILLI);
            }
            end.complete(null);
        } catch (IOException | InterruptedException | AssertionError e) {
            end.completeExceptionally(e);
        }
    }

    /** Ends; throws what went wrong. */
    @Override
    public void close() {
        stop.countDown();
        end.join();
    }

    /** How many answers there were. Call after {@link #close}. */
    int count() {
        return millis.size();
    }

    /** For people: how long answers took. Call after {@link #close}. */
    String figures() {
        List<Double> sorted = millis.stream().sorted().toList();
        return "%d answers, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                .formatted(sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1.0, sorted.size() * share));
    }
}
