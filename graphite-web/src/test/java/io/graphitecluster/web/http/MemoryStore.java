package io.graphitecluster.web.http;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.protocol.query.MetricInfo;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.render.hostile.HostileStore;
import io.graphitecluster.web.store.SeriesStore;
import io.graphitecluster.web.store.StoreUnavailableException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few series in memory, in place of a cluster. Each has a sine's worth of values at every minute. Some names make
 * trouble: {@code down.…} answers as a missing shard, {@code broken.…} as a programming error, {@code slow.…} not before
 * it is cancelled, {@code held.5} and {@code kept.5} take 5 MiB of memory. What the hostile requests ask for is fetched from their own store, and is in no list.
 */
@Alternative
@Priority(1)
@Singleton
class MemoryStore implements SeriesStore {
    /** A name that would run a script if a page took it for HTML. */
    static final String HOSTILE = "hostile.<img src=x onerror=\"document.title='owned'\">.value";

    /** Queries for {@code slow.…} that began. */
    static final AtomicInteger WAITING = new AtomicInteger();

    /** Queries for {@code slow.…} whose threads were interrupted. */
    static final AtomicInteger CANCELLED = new AtomicInteger();

    /** Queries for {@code kept.…} that may go on. */
    static final Semaphore LET_GO = new Semaphore(0);

    private static final int STEP = 60;

    private final TreeMap<String, Integer> series = new TreeMap<>();
    private final HostileStore hostile = new HostileStore();

    MemoryStore() {
        for (String name : List.of(
                "servers.web01.cpu.user",
                "servers.web01.cpu.system",
                "servers.web02.cpu.user",
                "servers.web02.cpu.system",
                "carbon.agents.graphite-tutorial.metricsReceived",
                HOSTILE)) {
            series.put(name, series.size() + 1);
        }
    }

    @Override
    public List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory) {
        List<FetchedSeries> result = new ArrayList<>(hostile.fetch(requests, memory));
        for (FetchRequest request : requests) {
            checkTrouble(request.pattern());
            holdMemory(request.pattern(), memory);
            for (GlobMatch match : find(request.pattern(), null, null, memory)) {
                if (match.isLeaf()) {
                    FetchedSeries found = values(match.path(), request);
                    memory.take((long) found.values().length * Double.BYTES);
                    result.add(found);
                }
            }
        }
        return result;
    }

    private FetchedSeries values(String name, FetchRequest request) {
        long start = Math.floorDiv(request.from(), STEP) * STEP + STEP;
        long stop = Math.floorDiv(request.until(), STEP) * STEP + STEP;
        double[] values = new double[(int) ((stop - start) / STEP)];
        for (int i = 0; i < values.length; i++) {
            double minute = (double) start / STEP + i;
            values[i] = series.get(name) * 10 + 8 * Math.sin(minute / 20) + Math.cos(minute);
        }
        return new FetchedSeries(name, request.pattern(), start, stop, STEP, values, "average", 0.5f);
    }

    @Override
    public List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory) {
        checkTrouble(pattern);
        String[] nodes = pattern.split("\\.", -1);
        TreeSet<String> branches = new TreeSet<>();
        List<GlobMatch> found = new ArrayList<>();
        for (String name : series.keySet()) {
            String[] own = name.split("\\.", -1);
            if (own.length >= nodes.length && matches(nodes, own)) {
                String path = String.join(".", List.of(own).subList(0, nodes.length));
                if (own.length == nodes.length) {
                    found.add(new GlobMatch(path, true));
                } else {
                    branches.add(path);
                }
            }
        }
        branches.forEach(path -> found.add(new GlobMatch(path, false)));
        return found;
    }

    private static boolean matches(String[] nodes, String[] own) {
        for (int i = 0; i < nodes.length; i++) {
            boolean whole = nodes[i].equals(own[i]);
            boolean open = nodes[i].endsWith("*") && own[i].startsWith(nodes[i].substring(0, nodes[i].length() - 1));
            if (!whole && !open) {
                return false;
            }
        }
        return true;
    }

    private static void checkTrouble(String pattern) {
        if (pattern.startsWith("down.")) {
            throw new StoreUnavailableException("shard 1 did not answer: 127.0.0.1:8081 cannot be reached", null);
        }
        if (pattern.startsWith("slow.")) {
            waitUntilCancelled();
        }
        if (pattern.startsWith("broken.")) {
            throw new IllegalStateException("a secret of the inside");
        }
    }

    /** {@code held.5} takes 5 MiB, {@code kept.5} too, and then waits until the test lets it go on. */
    private static void holdMemory(String pattern, QueryMemory memory) {
        if (!pattern.startsWith("held.") && !pattern.startsWith("kept.")) {
            return;
        }
        memory.take(Long.parseLong(pattern.substring(5)) << 20);
        if (pattern.startsWith("kept.")) {
            WAITING.incrementAndGet();
            LET_GO.acquireUninterruptibly();
        }
    }

    private static void waitUntilCancelled() {
        WAITING.incrementAndGet();
        try {
            new CountDownLatch(1).await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CANCELLED.incrementAndGet();
            throw new StoreUnavailableException("the query was cancelled", e);
        }
    }

    @Override
    public List<MetricInfo> info(List<String> names, QueryMemory memory) {
        return names.stream()
                .filter(series::containsKey)
                .map(name -> new MetricInfo(name, "sum", 0.5f, 86_400, List.of(new MetricInfo.Retention(60, 1440))))
                .toList();
    }

    @Override
    public List<String> list(QueryMemory memory) {
        return List.copyOf(series.keySet());
    }
}
