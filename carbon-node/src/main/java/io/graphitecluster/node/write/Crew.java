package io.graphitecluster.node.write;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that help the one that writes, for as long as a pass takes: who starts them ends with them. */
final class Crew {
    private final int helpers;

    /** @param size how many threads work at a time, the caller's among them; 1 or more */
    Crew(int size) {
        helpers = size - 1;
    }

    /** Whether there is anybody but the caller. */
    boolean hasHelpers() {
        return helpers > 0;
    }

    /**
     * Does the same on the caller's thread and on all others at a time. All have ended when this returns or throws; an
     * interrupt of the caller is passed on to them.
     *
     * @return the sum of what they answered
     * @throws RuntimeException the first failure of one of them
     * @throws InterruptedException when one of them was interrupted while it waited
     */
    int together(Callable<Integer> part) throws InterruptedException {
        List<Future<Integer>> others = new ArrayList<>();
        int sum = 0;
        Exception failure = null;
        try (ExecutorService threads = Executors.newFixedThreadPool(
                helpers, Thread.ofPlatform().name("writer-", 2).factory())) {
            for (int i = 0; i < helpers; i++) {
                others.add(threads.submit(part));
            }
            sum = part.call();
        } catch (Exception e) {
            failure = e;
        }
        for (Future<Integer> other : others) {
            if (other.state() == Future.State.SUCCESS) {
                sum += other.resultNow();
            } else if (failure == null) {
                failure = failureOf(other);
            }
        }
        return failure == null ? sum : fail(failure);
    }

    private static Exception failureOf(Future<Integer> other) {
        if (other.state() == Future.State.CANCELLED) {
            return new InterruptedException();
        }
        return other.exceptionNow() instanceof Exception e ? e : new IllegalStateException(other.exceptionNow());
    }

    private static int fail(Exception failure) throws InterruptedException {
        switch (failure) {
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException defect -> throw defect;
            default -> throw new IllegalStateException(failure);
        }
    }
}
