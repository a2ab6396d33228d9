package io.graphitecluster.whisper.tools.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does the same to many things, several at once, and tells of them in their order. Outcomes that wait for their turn are
 * bounded: a worker is at most a few things ahead of the telling.
 */
public final class Batch {
    private static final int AHEAD = 4;
    private static final long LOOK_MILLIS = 200;

    private Batch() {}

    /**
     * What is done to each; runs on any thread.
     *
     * @param <I> a thing
     * @param <O> what became of it
     */
    @FunctionalInterface
    public interface Work<I, O> {
        /** Does it. Failures that are to leave the others alone are outcomes; an exception ends the whole. */
        O run(I item);
    }

    /**
     * Tells of each, in order, on the caller's thread.
     *
     * @param <I> a thing
     * @param <O> what became of it
     */
    @FunctionalInterface
    public interface Telling<I, O> {
        /** Whether to go on; otherwise what is not begun is left. */
        boolean tell(I item, O outcome);
    }

    /**
     * Does all of it.
     *
     * @param jobs how many at once, at least 1
     * @throws InterruptedException when the caller is interrupted; what was begun is finished, the rest is left
     */
    public static <I, O> void run(List<I> items, int jobs, Progress progress, Work<I, O> work, Telling<I, O> telling)
            throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            Iterator<I> rest = items.iterator();
            Deque<Future<O>> begun = new ArrayDeque<>();
            for (I item : items) {
                while (rest.hasNext() && begun.size() < jobs * AHEAD) {
                    I next = rest.next();
                    begun.add(workers.submit(() -> {
                        O outcome = work.run(next);
                        progress.step();
                        return outcome;
                    }));
                }
                O outcome = await(begun.remove(), progress);
                progress.clear();
                if (!telling.tell(item, outcome)) {
                    return;
                }
                progress.restore();
            }
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            progress.clear();
        }
    }

    private static <O> O await(Future<O> outcome, Progress progress) throws InterruptedException {
        while (true) {
            progress.show();
            try {
                return outcome.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Not done yet: time to show how far the others are.
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) e.getCause(); // work declares no other
            }
        }
    }
}
