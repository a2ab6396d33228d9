package io.graphitecluster.node.index;

import io.graphitecluster.protocol.query.GlobMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The names of all series that this node holds, in memory. Names are added by the write path before their first point
 * can be read, and by {@link IndexBuilder} from the files at start. Safe for any number of threads; readers never wait.
 *
 * <p>Untagged names lie in a tree over their nodes; tagged ones in a set, since only the whole name finds them.
 */
public final class NameIndex {
    private final NameNode root = new NameNode();
    private final Set<String> tagged = ConcurrentHashMap.newKeySet();
    private final AtomicLong size = new AtomicLong();

    /**
     * Adds a series.
     *
     * @param name canonical name
     * @return false when it was known already
     */
    public boolean add(String name) {
        boolean added = name.indexOf(';') >= 0 ? tagged.add(name) : addToTree(name);
        if (added) {
            size.incrementAndGet();
        }
        return added;
    }

    private boolean addToTree(String name) {
        NameNode node = root;
        int start = 0;
        while (true) {
            int dot = name.indexOf('.', start);
            node = node.childOrNew(name.substring(start, dot < 0 ? name.length() : dot));
            if (dot < 0) {
                return node.becomeSeries();
            }
            start = dot + 1;
        }
    }

    /** Number of series. */
    public long size() {
        return size.get();
    }

    /** Hands over every name, in no order. */
    public void forEach(Consumer<String> taker) {
        tagged.forEach(taker);
        root.forEachSeries("", taker);
    }

    /**
     * Series and branches that a pattern matches, by path.
     *
     * @param pattern see {@link PathPattern}
     * @param limit most matches that are returned
     * @throws TooManyMatchesException when there are more
     * @throws PatternTooLongException when the pattern is too long to match anything
     */
    public List<GlobMatch> find(String pattern, int limit) {
        PathPattern compiled = new PathPattern(pattern);
        if (compiled.isTagged()) {
            return tagged.contains(pattern) ? List.of(new GlobMatch(pattern, true)) : List.of();
        }
        List<GlobMatch> matches = new ArrayList<>(new TreeWalk(compiled, limit).matchesBelow(root));
        matches.sort((a, b) -> {
            int byPath = a.path().compareTo(b.path());
            return byPath != 0 ? byPath : Boolean.compare(a.isLeaf(), b.isLeaf());
        });
        return matches;
    }
}
