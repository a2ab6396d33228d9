package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.whisper.WhisperException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches all series that the patterns of a request match. A file that cannot be read costs only its own series. */
public final class SeriesFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesFetcher.class);

    private final Finder finder;
    private final SeriesReader reader;
    private final ReadLimits limits;
    private final NodeCounters counters;
    private final LongSupplier epochSecond;

    /** @param epochSecond the clock */
    public SeriesFetcher(
            Finder finder, SeriesReader reader, ReadLimits limits, NodeCounters counters, LongSupplier epochSecond) {
        this.finder = finder;
        this.reader = reader;
        this.limits = limits;
        this.counters = counters;
        this.epochSecond = epochSecond;
    }

    /**
     * Fetches for each request in turn, the series of each by name.
     *
     * @param taker gets one series after the other
     * @param abandoned whether nobody waits for the answer any more
     * @throws HttpProblem when an interval is upside down, the answer would be too large, or nobody waits for it
     */
    void fetch(List<FetchRequest> requests, BooleanSupplier abandoned, Taker taker) throws IOException {
        long now = epochSecond.getAsLong();
        long values = 0;
        for (FetchRequest request : requests) {
            if (request.from() > request.until()) {
                throw new HttpProblem(400, "from " + request.from() + " is after until " + request.until());
            }
            for (GlobMatch match : finder.find(request.pattern(), limits.matches())) {
                if (abandoned.getAsBoolean()) {
                    throw new HttpProblem(499, "the client has gone away");
                }
                if (match.isLeaf()) {
                    Optional<FetchedSeries> series = fetch(match.path(), request, now);
                    if (series.isPresent()) {
                        values += series.get().values().length;
                        taker.take(series.get(), request);
                    }
                }
                if (values > limits.values()) {
                    throw new HttpProblem(
                            400, "the answer has more than " + limits.values() + " values; ask for less at once");
                }
            }
        }
    }

    private Optional<FetchedSeries> fetch(String name, FetchRequest request, long now) {
        try {
            return reader.fetch(Finder.storedName(name), name, request.pattern(), request.from(), request.until(), now);
        } catch (IOException | WhisperException e) {
            counters.readFailed();
            LOG.warn("cannot read {}: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    /** Takes what was fetched. */
    @FunctionalInterface
    interface Taker {
        /** One series, and the request that it answers. */
        void take(FetchedSeries series, FetchRequest request) throws IOException;
    }
}
