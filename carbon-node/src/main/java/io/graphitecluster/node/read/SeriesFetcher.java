package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
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

    /** Which series are to be fetched, for each request in turn. */
    record Plan(List<FetchRequest> requests, List<Found> found) {}

    /**
     * Looks for the series.
     *
     * @param abandoned whether nobody waits for the answer any more
     * @throws HttpProblem when an interval is upside down
     * @throws ReadLimitException when there are too many series
     */
    Plan plan(List<FetchRequest> requests, BooleanSupplier abandoned) {
        for (FetchRequest request : requests) {
            if (request.from() > request.until()) {
                throw new HttpProblem(400, "from " + request.from() + " is after until " + request.until());
            }
        }
        List<Found> found =
                finder.findAll(requests.stream().map(FetchRequest::pattern).toList(), abandoned);
        long leaves = found.stream().mapToLong(Found::leaves).sum();
        if (leaves > limits.rendered()) {
            throw new ReadLimitException(
                    400,
                    leaves + " series match, at most " + limits.rendered()
                            + " are rendered at once (READ_MAX_METRICS_RENDERED); ask for fewer");
        }
        return new Plan(requests, found);
    }

    /**
     * Fetches the series, those of each request in their order.
     *
     * @param abandoned whether nobody waits for the answer any more
     * @param writer gets one series after the other
     * @return how many there were
     * @throws ReadLimitException when the answer would be too large, or nobody waits for it
     */
    int fetch(Plan plan, BooleanSupplier abandoned, SeriesWriter writer) throws IOException {
        long now = epochSecond.getAsLong();
        long values = 0;
        int count = 0;
        for (int i = 0; i < plan.requests().size(); i++) {
            FetchRequest request = plan.requests().get(i);
            Found found = plan.found().get(i);
            for (int j = 0; j < found.size(); j++) {
                if (!found.isLeaf(j)) {
                    continue;
                }
                if (abandoned.getAsBoolean()) {
                    throw new ReadLimitException(503, "the time for the answer is up; ask for less at once");
                }
                Optional<FetchedSeries> series = fetch(found.path(j), request, now);
                if (series.isPresent()) {
                    values += series.get().values().length;
                    requireFew(values);
                    writer.write(series.get(), request);
                    count++;
                }
            }
        }
        return count;
    }

    private void requireFew(long values) {
        if (values > limits.values()) {
            throw new ReadLimitException(
                    400, "the answer has more than " + limits.values() + " values; ask for less at once");
        }
    }

    private Optional<FetchedSeries> fetch(String name, FetchRequest request, long now) {
        try {
            return reader.fetch(
                    Finder.storedName(name), name, request.pathExpression(), request.from(), request.until(), now);
        } catch (IOException e) {
            counters.readFailed();
            LOG.warn("cannot read {}: {}", name, e.getMessage());
            return Optional.empty();
        }
    }
}
