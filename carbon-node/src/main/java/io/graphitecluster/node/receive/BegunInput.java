package io.graphitecluster.node.receive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The memory of lines and messages that have begun and are not whole yet, of all connections together. A sender may begin
 * something long and leave it at that, and any number of senders may. When the memory is used up, the connections on which
 * nothing became whole for the longest time let go of theirs: one that has begun something is closed, one that only kept
 * room for the next goes on.
 */
final class BegunInput {
    /** So much is free after connections had to let go, so that this is rare. */
    private static final double FREED = 1 / 8.0;

    private final long most;
    private final LongSupplier nanoTime;
    private final Set<Share> shares = new HashSet<>();
    private long total;

    /** @param most bytes that all connections together may hold */
    BegunInput(long most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** @param letGo called by any thread when the connection has to let go of what it holds */
    Share open(Runnable letGo) {
        return new Share(letGo);
    }

    /** Bytes held now. */
    synchronized long total() {
        return total;
    }

    private void change(Share share, int bytes) {
        for (Share slow : account(share, bytes)) {
            slow.letGo.run();
        }
    }

    private synchronized List<Share> account(Share share, int bytes) {
        total += bytes - share.held;
        share.held = bytes;
        if (bytes > 0) {
            shares.add(share);
        } else {
            shares.remove(share);
        }
        return total <= most ? List.of() : slowest();
    }

    private List<Share> slowest() {
        long now = nanoTime.getAsLong();
        List<Silence> silences = new ArrayList<>();
        for (Share share : shares) {
            silences.add(new Silence(share, now - share.lastWhole));
        }
        silences.sort(Comparator.comparingLong(Silence::nanos).reversed());
        List<Share> slowest = new ArrayList<>();
        for (Silence silence : silences) {
            if (total <= most * (1 - FREED)) {
                break;
            }
            Share share = silence.share;
            total -= share.held;
            share.held = 0;
            shares.remove(share);
            slowest.add(share);
        }
        return slowest;
    }

    /** What one connection holds. Its methods are called by the connection's thread only. */
    final class Share {
        private final Runnable letGo;
        private volatile int held;
        private volatile long lastWhole = nanoTime.getAsLong();

        private Share(Runnable letGo) {
            this.letGo = letGo;
        }

        /** Something became whole. */
        void whole() {
            lastWhole = nanoTime.getAsLong();
        }

        /** So many bytes are held from now on; 0 for none. */
        void holds(int bytes) {
            if (bytes != held) {
                change(this, bytes);
            }
        }
    }

    /** For how long nothing has become whole on a connection. */
    private record Silence(Share share, long nanos) {}
}
