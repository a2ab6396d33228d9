package io.graphitecluster.node.index;

import io.graphitecluster.protocol.query.GlobMatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * The names of all series that this node holds, in memory. Names are added by the write path before their first point
 * can be read, and by {@link IndexBuilder} from the files at start. Safe for any number of threads; readers never wait.
 *
 * <p>Untagged names lie in a tree over their nodes. Tagged ones lie in a tree of their own, over metric and tags, and are
 * found by their whole names or by their tags.
 */
public final class NameIndex {
    private static final SearchLimits NO_LIMITS = new SearchLimits(Integer.MAX_VALUE, Long.MAX_VALUE);

    private final LongSupplier epochSecond;
    private final NameTree tree = new NameTree();
    private final TagIndex tags = new TagIndex(tree);
    private final SeriesFacts facts = new SeriesFacts();
    private final ReentrantLock changes = new ReentrantLock();
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong version = new AtomicLong();
    private final AtomicLong removals = new AtomicLong();
    /** Ids below this are saved, but for those that came again. */
    private int savedIds;

    private final List<Integer> cameAgain = new ArrayList<>();

    /** An index that does not note when series were written. */
    public NameIndex() {
        this(() -> 0);
    }

    /** @param epochSecond the clock, for the last write of each series */
    public NameIndex(LongSupplier epochSecond) {
        this.epochSecond = epochSecond;
    }

    /**
     * Adds a series that got a point now.
     *
     * @param name canonical name
     * @return false when it was known already
     */
    public boolean add(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        boolean isNew = addKnown(bytes);
        int node = find(bytes);
        if (node != 0) {
            facts.written(tree.idOf(node), epochSecond.getAsLong());
        }
        return isNew;
    }

    /** Adds a series, in UTF-8, that is there without a point of now: a file, or one that was saved. */
    boolean addKnown(byte[] name) {
        int known = find(name);
        return (known == 0 || !tree.isSeries(known)) && insert(name);
    }

    private boolean insert(byte[] name) {
        changes.lock();
        try {
            NameNodes parts = new NameNodes(name);
            int node = parts.root();
            while (parts.next()) {
                int label = tree.labels.findOrAdd(name, parts.start(), parts.length());
                node = tree.childOrNew(node, label);
            }
            if (tree.isSeries(node)) {
                return false;
            }
            int id = tree.becomeSeries(node);
            facts.begin(id);
            if (parts.root() == NameTree.TAGGED) {
                tags.add(id, node);
            }
            if (id < savedIds) {
                cameAgain.add(id);
            }
            size.incrementAndGet();
            version.incrementAndGet();
            return true;
        } finally {
            changes.unlock();
        }
    }

    /**
     * Takes a series out, if a last look still says so.
     *
     * @param isGone asked while nobody can add a name
     * @return whether it was there and is not any more
     */
    public boolean removeIf(String name, BooleanSupplier isGone) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        changes.lock();
        try {
            int node = find(bytes);
            if (node == 0 || !tree.isSeries(node) || !isGone.getAsBoolean()) {
                return false;
            }
            tree.endSeries(node);
            if (new NameNodes(bytes).root() == NameTree.TAGGED) {
                tags.remove(tree.idOf(node), node);
            }
            size.decrementAndGet();
            removals.incrementAndGet();
            version.incrementAndGet();
            return true;
        } finally {
            changes.unlock();
        }
    }

    /** The node of a name, 0 when it was never there. */
    private int find(byte[] name) {
        NameNodes parts = new NameNodes(name);
        int node = parts.root();
        while (node != 0 && parts.next()) {
            node = tree.child(node, tree.labels.find(name, parts.start(), parts.length()));
        }
        return node;
    }

    /** Whether there is such a series. */
    public boolean holds(String name) {
        int node = find(name.getBytes(StandardCharsets.UTF_8));
        return node != 0 && tree.isSeries(node);
    }

    /** How many series lie below a name, at any depth, itself not among them. */
    public int seriesBelow(String name) {
        int node = find(name.getBytes(StandardCharsets.UTF_8));
        return node == 0 ? 0 : tree.seriesBelow(node) - (tree.isSeries(node) ? 1 : 0);
    }

    /** The id of a series: small numbers, the same as long as the process runs, even if it goes and comes again. */
    public OptionalInt idOf(String name) {
        int node = find(name.getBytes(StandardCharsets.UTF_8));
        return node != 0 && tree.isSeries(node) ? OptionalInt.of(tree.idOf(node)) : OptionalInt.empty();
    }

    /** The name of a series by its id. */
    public String nameOf(int id) {
        return tree.name(tree.nodeOf(id));
    }

    /** Number of series. */
    public long size() {
        return size.get();
    }

    /** When series were last written and how large their files are, by id. */
    public SeriesFacts facts() {
        return facts;
    }

    /** Which series have which tags. */
    public TagIndex tags() {
        return tags;
    }

    /** All series, plain ones first, each in order. */
    public List<Matches> all() {
        return List.of(everythingBelow(NameTree.PLAIN), everythingBelow(NameTree.TAGGED));
    }

    private Matches everythingBelow(int root) {
        return new TreeSearch(tree, new PathPattern("**"), new SearchWork("**", NO_LIMITS, () -> false)).below(root);
    }

    /** Hands over every name. */
    public void forEach(Consumer<String> taker) {
        for (Matches series : all()) {
            for (int i = 0; i < series.size(); i++) {
                taker.accept(series.path(i));
            }
        }
    }

    /**
     * Series and branches that a pattern matches.
     *
     * @param pattern see {@link PathPattern}; a tagged name is found as a whole
     * @param work ends the search when it costs too much
     * @throws TooManyMatchesException when there are too many
     * @throws SearchTooLongException when the search costs too much
     * @throws PatternTooLongException when the pattern is too long to match anything
     */
    public Matches search(String pattern, SearchWork work) {
        PathPattern compiled = new PathPattern(pattern);
        if (!compiled.isTagged()) {
            return new TreeSearch(tree, compiled, work).below(NameTree.PLAIN);
        }
        Matches matches = new Matches(tree);
        int node = find(pattern.getBytes(StandardCharsets.UTF_8));
        if (node != 0 && tree.isSeries(node)) {
            matches.add(node, true);
        }
        return matches;
    }

    /** As above, with all matches named and with no limit but that of matches. */
    public List<GlobMatch> find(String pattern, int limit) {
        return search(pattern, new SearchWork(pattern, new SearchLimits(limit, Long.MAX_VALUE), () -> false))
                .toList();
    }

    /** Goes up with every name that comes or goes. */
    public long version() {
        return version.get();
    }

    /** Goes up with every name that goes. */
    public long removals() {
        return removals.get();
    }

    /** Ids given out so far: all are below this. */
    public int ids() {
        return tree.seriesIds();
    }

    /** Whether an id belongs to a series that is there. */
    public boolean isThere(int id) {
        return tree.isSeries(tree.nodeOf(id));
    }

    /** Fills the index, which has to be empty, from a snapshot. */
    void load(ByteBuffer snapshot) throws IOException {
        changes.lock();
        try {
            new SnapshotReader(snapshot).readInto(tree, facts);
            for (int id = 0; id < tree.seriesIds(); id++) {
                if (tree.isBelow(tree.nodeOf(id), NameTree.TAGGED)) {
                    tags.add(id, tree.nodeOf(id));
                }
            }
            size.set(tree.seriesIds());
            savedIds = tree.seriesIds();
        } finally {
            changes.unlock();
        }
    }

    /** Writes a snapshot; returns how many series are in it. */
    int save(FileChannel file) throws IOException {
        NodeNumbers numbers;
        changes.lock();
        try {
            numbers = new NodeNumbers(tree);
        } finally {
            changes.unlock();
        }
        return new SnapshotWriter(file).write(tree, facts, numbers);
    }

    /** The ids of the series that came since the last {@link #markSaved}. */
    int[] unsavedIds() {
        changes.lock();
        try {
            return IntStream.concat(
                            cameAgain.stream().mapToInt(Integer::intValue), IntStream.range(savedIds, tree.seriesIds()))
                    .toArray();
        } finally {
            changes.unlock();
        }
    }

    /** The series of these ids, as {@link #unsavedIds} gave them, are saved. */
    void markSaved(int[] ids) {
        changes.lock();
        try {
            int again = 0;
            while (again < ids.length && ids[again] < savedIds) {
                again++;
            }
            cameAgain.subList(0, again).clear();
            savedIds += ids.length - again;
        } finally {
            changes.unlock();
        }
    }

    /** Memory that names take, without tags, in bytes. */
    public long memory() {
        return tree.memory() + facts.memory();
    }
}
