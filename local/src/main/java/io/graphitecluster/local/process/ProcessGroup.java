package io.graphitecluster.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The processes of a local cluster: started together, stopped in order. */
public final class ProcessGroup {
    private final List<SupervisedProcess> nodes;
    private final List<SupervisedProcess> web;
    private final PrefixedLog log;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * @param nodes what keeps the data
     * @param web what asks the nodes; stopped before them
     */
    public ProcessGroup(List<SupervisedProcess> nodes, List<SupervisedProcess> web, PrefixedLog log) {
        this.nodes = List.copyOf(nodes);
        this.web = List.copyOf(web);
        this.log = log;
    }

    /**
     * Starts all and waits until all are ready.
     *
     * @param patience how long for each
     */
    public void start(Duration patience) throws IOException, DiedBeforeReadyException, InterruptedException {
        List<SupervisedProcess> all = new ArrayList<>(nodes);
        all.addAll(web);
        for (SupervisedProcess process : all) {
            process.start();
        }
        for (SupervisedProcess process : all) {
            process.awaitReady(patience);
        }
    }

    /**
     * Stops the web processes, then the nodes, and returns when all are gone. Only the first call does it.
     *
     * @param patience how long a process may take before it is killed
     * @return whether this call stopped them
     */
    public boolean stop(Duration patience) throws InterruptedException {
        if (!stopped.compareAndSet(false, true)) {
            return false;
        }
        log.line("stopping");
        stopAll(web, patience);
        stopAll(nodes, patience);
        log.line("all processes have ended in order");
        return true;
    }

    private static void stopAll(List<SupervisedProcess> processes, Duration patience) throws InterruptedException {
        List<Thread> stops = new ArrayList<>();
        for (SupervisedProcess process : processes) {
            stops.add(Thread.ofVirtual().start(() -> {
                try {
                    process.stop(patience);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread stop : stops) {
            stop.join();
        }
    }
}
