package io.graphitecluster.node.relay;

import io.graphitecluster.cluster.upstream.DatapointRouter;
import io.graphitecluster.cluster.upstream.Destination;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.protocol.points.PointBatch.Point;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes points on to the destinations that the router chooses. With a dynamic router and no destination left, points wait
 * here and senders are told to. Safe for any number of threads.
 */
public final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final long LOOK_MILLIS = 10;

    private final DatapointRouter router;
    private final ReadWriteLock routerLock = new ReentrantReadWriteLock();
    private final RelaySettings settings;
    private final ReadGate gate;
    private final Map<Destination, Outlet> links = new LinkedHashMap<>();
    private final Deque<Point> homeless = new ArrayDeque<>();

    /**
     * A relay that is not connected yet.
     *
     * @param router without destinations
     * @param outlets makes the ways to the destinations
     * @throws IllegalArgumentException when the router cannot tell two destinations apart
     */
    public Relay(
            DatapointRouter router,
            Collection<Destination> destinations,
            RelaySettings settings,
            Outlet.Factory outlets,
            ReadGate gate) {
        this.router = router;
        this.settings = settings;
        this.gate = gate;
        Outlet.Watcher watcher = new Watcher();
        for (Destination destination : new LinkedHashSet<>(destinations)) {
            router.add(destination);
            DestinationQueue queue = new DestinationQueue(settings.queue(), flowControl(destination));
            links.put(destination, outlets.make(destination, queue, watcher));
        }
    }

    private DestinationQueue.Listener flowControl(Destination destination) {
        return new DestinationQueue.Listener() {
            @Override
            public void full() {
                LOG.warn("the queue of {} is full", destination.graphiteName());
                if (settings.flowControl()) {
                    gate.close(destination);
                }
            }

            @Override
            public void space() {
                LOG.info("the queue of {} has space", destination.graphiteName());
                gate.open(destination);
            }
        };
    }

    /** Begins to connect. */
    public void start() {
        links.values().forEach(Outlet::start);
    }

    /**
     * Passes a point on.
     *
     * @param own whether it is one of the daemon's own metrics, which go first and are never dropped
     * @return false when no destination is the point's
     */
    public boolean send(String name, double timestamp, double value, boolean own) {
        Point point = new Point(name, timestamp, value);
        Set<Outlet> chosen = choose(name);
        if (chosen.isEmpty()) {
            return keepHomeless(point);
        }
        for (Outlet link : chosen) {
            if (own) {
                link.queue().offerFirst(point);
            } else {
                link.queue().offer(point);
            }
            link.wake();
        }
        return true;
    }

    /** As upstream: a destination that the router names twice gets a point once. */
    private Set<Outlet> choose(String name) {
        List<Destination> destinations;
        routerLock.readLock().lock();
        try {
            destinations = router.route(name);
        } finally {
            routerLock.readLock().unlock();
        }
        Set<Outlet> chosen = new LinkedHashSet<>();
        for (Destination destination : destinations) {
            chosen.add(settings.pooled() ? leastLoaded(destination) : links.get(destination));
        }
        return chosen;
    }

    private Outlet leastLoaded(Destination destination) {
        return links.values().stream()
                .filter(link -> link.destination().host().equals(destination.host())
                        && link.destination().port() == destination.port())
                .min(Comparator.comparingInt(link -> link.queue().size()))
                .orElseThrow();
    }

    private boolean keepHomeless(Point point) {
        routerLock.readLock().lock();
        try {
            if (router.size() > 0) {
                return false;
            }
        } finally {
            routerLock.readLock().unlock();
        }
        synchronized (homeless) {
            if (homeless.size() >= settings.queue().hardMax()) {
                return false;
            }
            homeless.add(point);
        }
        return true;
    }

    /** The queues by destination, in the order of the configuration. */
    public Map<Destination, DestinationQueue> queues() {
        Map<Destination, DestinationQueue> queues = new LinkedHashMap<>();
        links.forEach((destination, link) -> queues.put(destination, link.queue()));
        return queues;
    }

    /** Points that wait to be sent. */
    public long waiting() {
        synchronized (homeless) {
            return homeless.size()
                    + links.values().stream()
                            .mapToLong(link -> link.queue().size())
                            .sum();
        }
    }

    /**
     * Sends what waits, for some time, and closes all connections.
     *
     * @return how many points were not sent
     */
    public long finish(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        links.values().forEach(Outlet::wake);
        while (waiting() > 0 && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
        links.values().forEach(Outlet::stop);
        return waiting();
    }

    /** Keeps a dynamic router to the destinations that can be reached. */
    private final class Watcher implements Outlet.Watcher {
        @Override
        public void up(Outlet link) {
            routerLock.writeLock().lock();
            try {
                if (!router.has(link.destination())) {
                    LOG.info("{} gets its names again", link.destination().graphiteName());
                    router.add(link.destination());
                }
            } finally {
                routerLock.writeLock().unlock();
            }
            List<Point> waiting;
            synchronized (homeless) {
                waiting = new ArrayList<>(homeless);
                homeless.clear();
            }
            waiting.forEach(point -> send(point.name(), point.timestamp(), point.value(), false));
            gate.open(Relay.this);
        }

        @Override
        public void down(Outlet link, int failures) {
            if (!settings.dynamic() || failures < settings.dynamicRetries()) {
                return;
            }
            boolean none;
            routerLock.writeLock().lock();
            try {
                if (!router.has(link.destination())) {
                    return;
                }
                router.remove(link.destination());
                none = router.size() == 0;
            } finally {
                routerLock.writeLock().unlock();
            }
            if (none) {
                gate.close(Relay.this);
            }
            List<Point> others = link.queue().takeAll();
            LOG.warn(
                    "{} is away: its names go to other destinations, {} points with them",
                    link.destination().graphiteName(),
                    others.size());
            others.forEach(point -> send(point.name(), point.timestamp(), point.value(), false));
        }
    }
}
