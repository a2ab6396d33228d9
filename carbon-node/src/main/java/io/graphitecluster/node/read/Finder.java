package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.index.Matches;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.index.SearchLimits;
import io.graphitecluster.node.index.SearchWork;
import io.graphitecluster.node.route.StoredName;
import io.graphitecluster.node.route.UnstorableNameException;
import io.graphitecluster.protocol.names.SeriesNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds names by pattern or by tags: in the index, and a tagged name that the index does not know by its file.
 */
public final class Finder {
    private static final Logger LOG = LoggerFactory.getLogger(Finder.class);

    private final NameIndex index;
    private final SeriesReader reader;
    private final ReadLimits limits;

    /** Over the index and the series themselves. */
    public Finder(NameIndex index, SeriesReader reader, ReadLimits limits) {
        this.index = index;
        this.reader = reader;
        this.limits = limits;
    }

    /**
     * What the patterns of one request match, each in turn; all together keep to the limits.
     *
     * @param isOver whether nobody waits for the answer any more
     * @throws io.graphitecluster.node.index.TooManyMatchesException when there are more than the limit
     * @throws io.graphitecluster.node.index.SearchTooLongException when the search costs more than the limit
     * @throws IllegalArgumentException when a pattern is too long, or a condition on tags is wrong
     */
    List<Found> findAll(List<String> patterns, BooleanSupplier isOver) {
        List<Found> all = new ArrayList<>();
        int matches = limits.matches();
        long steps = limits.steps();
        for (String pattern : patterns) {
            SearchWork work = new SearchWork(pattern, new SearchLimits(matches, steps), isOver);
            Found found = find(pattern, work);
            matches -= found.size();
            steps -= work.steps();
            all.add(found);
        }
        return all;
    }

    /**
     * What patterns match in the index, however much: for those who go through all of it.
     *
     * @throws HttpProblem when a pattern is too long, or a condition on tags is wrong
     */
    public List<Matches> findSeries(List<String> patterns, BooleanSupplier isOver) {
        SearchLimits none = new SearchLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
        try {
            return patterns.stream()
                    .map(pattern -> find(pattern, new SearchWork(pattern, none, isOver))
                            .matches()
                            .orElseThrow(() -> new HttpProblem(400, pattern + " is not how the series is stored")))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, e.getMessage());
        }
    }

    private Found find(String pattern, SearchWork work) {
        Optional<List<String>> tags = SeriesByTag.parse(pattern);
        if (tags.isPresent()) {
            return Found.of(pattern, index.tags().find(tags.get(), work));
        }
        Matches matches = index.search(pattern, work);
        return matches.size() == 0 && pattern.indexOf(';') >= 0 && isTaggedSeries(pattern)
                ? Found.series(pattern)
                : Found.of(pattern, matches);
    }

    private boolean isTaggedSeries(String pattern) {
        try {
            return reader.exists(storedName(pattern));
        } catch (UnstorableNameException e) {
            LOG.debug("no series can be named {}: {}", pattern, e.getMessage());
            return false;
        }
    }

    /** Requires something to be there, in formats that say so by status 404. */
    static void requireAny(boolean isAny, AnswerFormat format) {
        if (!isAny && !format.knowsNothing()) {
            throw new HttpProblem(404, "Not Found: no series matches");
        }
    }

    /** The name that a series found under another writing of its name is stored under. */
    static String storedName(String name) {
        return name.indexOf(';') < 0
                ? name
                : StoredName.of(SeriesNames.stored(name, complaint -> LOG.debug("{}", complaint)));
    }
}
