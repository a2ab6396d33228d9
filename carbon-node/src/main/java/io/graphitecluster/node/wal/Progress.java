package io.graphitecluster.node.wal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How many entries the log was given, up to which of them it has what it was given, and who waits for that. Guarded by the
 * log's lock.
 */
final class Progress {
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private long noted;
    private long accepted;
    private long settled;
    private long notedAgain;
    private long wantedSettled;

    /** More entries were noted. */
    void noted(int entries) {
        noted += entries;
    }

    /** How many were noted. */
    long noted() {
        return noted;
    }

    /** How many are not in the log yet. */
    long missing() {
        return noted - accepted;
    }

    /** Keeps an action until all that was noted is accepted; returns false when it is already. */
    boolean await(Runnable action) {
        if (accepted == noted) {
            return false;
        }
        waiters.add(new Waiter(noted, action));
        return true;
    }

    /** Whether somebody waits for what is not accepted yet. */
    boolean isAwaited() {
        return !waiters.isEmpty();
    }

    /**
     * So many are accepted.
     *
     * @param settles whether they are on stable storage too, if that is ever asked for
     * @return what was kept for that
     */
    List<Runnable> accepted(long upTo, boolean settles) {
        accepted = upTo;
        if (settles) {
            settled = upTo;
        }
        List<Runnable> actions = new ArrayList<>();
        while (!waiters.isEmpty() && waiters.getFirst().position() <= accepted) {
            actions.add(waiters.removeFirst().action());
        }
        return actions;
    }

    /** Entries so far are in older segments too, which they replace. */
    void notedAgain() {
        notedAgain = noted;
    }

    /** Asks that all that replaces older segments is settled; returns up to where that is. */
    long wantSettled() {
        wantedSettled = Math.max(wantedSettled, notedAgain);
        return notedAgain;
    }

    /** Whether somebody waits for more to be settled. */
    boolean wantsSettling() {
        return settled < wantedSettled;
    }

    /** Whether so many are accepted, and on stable storage if that is ever asked for. */
    boolean isSettled(long upTo) {
        return settled >= upTo;
    }

    /** Waits until so many entries are accepted. */
    private record Waiter(long position, Runnable action) {}
}
