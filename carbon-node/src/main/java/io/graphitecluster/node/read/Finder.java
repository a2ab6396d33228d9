package io.graphitecluster.node.read;

import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.route.StoredName;
import io.graphitecluster.node.route.UnstorableNameException;
import io.graphitecluster.protocol.names.SeriesNames;
import io.graphitecluster.protocol.query.GlobMatch;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds names by pattern: in the index, and a tagged name that the index does not know by its file. */
public final class Finder {
    private static final Logger LOG = LoggerFactory.getLogger(Finder.class);

    private final NameIndex index;
    private final SeriesReader reader;

    /** Over the index and the series themselves. */
    public Finder(NameIndex index, SeriesReader reader) {
        this.index = index;
        this.reader = reader;
    }

    /**
     * Series and branches that a pattern matches, by path.
     *
     * @param limit most of them
     * @throws io.graphitecluster.node.index.TooManyMatchesException when there are more
     * @throws io.graphitecluster.node.index.PatternTooLongException when the pattern is too long to match anything
     */
    public List<GlobMatch> find(String pattern, int limit) {
        if (pattern.indexOf(';') < 0) {
            return index.find(pattern, limit);
        }
        return isTaggedSeries(pattern) ? List.of(new GlobMatch(pattern, true)) : List.of();
    }

    private boolean isTaggedSeries(String pattern) {
        try {
            return reader.exists(storedName(pattern));
        } catch (UnstorableNameException e) {
            LOG.debug("no series can be named {}: {}", pattern, e.getMessage());
            return false;
        }
    }

    /** The name that a series found under another writing of its name is stored under. */
    static String storedName(String name) {
        return name.indexOf(';') < 0
                ? name
                : StoredName.of(SeriesNames.stored(name, complaint -> LOG.debug("{}", complaint)));
    }
}
