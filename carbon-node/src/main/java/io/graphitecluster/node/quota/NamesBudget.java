package io.graphitecluster.node.quota;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Bounds the memory that names and the index take: beyond it no new series come to be, and those that are there go on. What
 * is taken is known by the structures themselves.
 */
public final class NamesBudget {
    private final List<LongSupplier> parts;
    private final long most;

    /**
     * @param parts bytes of each structure that grows with the number of series
     * @param most bytes of all together
     */
    public NamesBudget(List<LongSupplier> parts, long most) {
        this.parts = List.copyOf(parts);
        this.most = most;
    }

    /** Bytes that are taken. */
    public long bytes() {
        long sum = 0;
        for (LongSupplier part : parts) {
            sum += part.getAsLong();
        }
        return sum;
    }

    /** Bytes that may be taken. */
    public long most() {
        return most;
    }

    /** Why there is no room for another series; empty when there is. */
    Optional<String> refusal() {
        long taken = bytes();
        return taken < most
                ? Optional.empty()
                : Optional.of("names take " + (taken >> 20) + " MiB of " + (most >> 20)
                        + " MiB; give the node more memory, or delete series");
    }
}
