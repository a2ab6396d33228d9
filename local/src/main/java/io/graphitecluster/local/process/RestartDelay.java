package io.graphitecluster.local.process;

import java.time.Duration;

/**
 * How long to wait before a process that died is started again: at once the first time, then twice as long after
 * every further death, so that one that cannot live does not keep the machine busy. A process that has lived long
 * enough starts from the beginning.
 */
final class RestartDelay {
    static final Duration FIRST = Duration.ofMillis(200);
    static final Duration LONGEST = Duration.ofSeconds(10);
    /** A process that lived this long did not die of its start. */
    static final Duration LIVED = Duration.ofSeconds(30);

    private Duration next = FIRST;

    /**
     * @param lifetime how long the process lived that died just now
     * @return how long to wait, {@link #FIRST} to {@link #LONGEST}
     */
    Duration afterDeath(Duration lifetime) {
        Duration delay = lifetime.compareTo(LIVED) >= 0 ? FIRST : next;
        Duration doubled = delay.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return delay;
    }
}
