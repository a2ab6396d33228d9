package io.graphitecluster.node.index;

import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
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
    /** Fewer dead nodes are not worth a copy: they take half a MiB. */
    private static final int FEWEST_DEAD = 10_000;
    /** Nor is a smaller part of all nodes than one of so many. */
    private static final int DEAD_SHARE = 4;

    private static final SearchLimits NO_LIMITS = new SearchLimits(Integer.MAX_VALUE, Long.MAX_VALUE);

    private final LongSupplier epochSecond;
    /** Another one takes its place without dead nodes: who looks something up takes it once. */
    private volatile NameTree tree = new NameTree();

    private final TagIndex tags = new TagIndex(() -> tree);
    private final SeriesFacts facts = new SeriesFacts();
    private final ReentrantLock changes = new ReentrantLock();
    private final ReentrantLock reclaiming = new ReentrantLock();
    /** What is to take the tree's place; null most of the time. Guarded by changes. */
    private TreeCopy coming;

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
        NameTree now = tree;
        int node = find(now, bytes);
        if (node != 0) {
            facts.written(now.idOf(node), epochSecond.getAsLong());
        }
        return isNew;
    }

    /** Adds a series, in UTF-8, that is there without a point of now: a file, or one that was saved. */
    boolean addKnown(byte[] name) {
        NameTree now = tree;
        int known = find(now, name);
        boolean isThere = known != 0 && now.isSeries(known);
        // A tree that was replaced meanwhile does not say what went since.
        return (!isThere || now != tree) && insert(name);
    }

    private boolean insert(byte[] name) {
        changes.lock();
        try {
            NameTree now = tree;
            NameNodes parts = new NameNodes(name);
            int node = parts.root();
            while (parts.next()) {
                int label = now.labels.findOrAdd(name, parts.start(), parts.length());
                node = now.childOrNew(node, label);
            }
            if (now.isSeries(node)) {
                return false;
            }
            int id = now.becomeSeries(node);
            noteTouched(node);
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
            NameTree now = tree;
            int node = find(now, bytes);
            if (node == 0 || !now.isSeries(node) || !isGone.getAsBoolean()) {
                return false;
            }
            now.endSeries(node);
            noteTouched(node);
            if (new NameNodes(bytes).root() == NameTree.TAGGED) {
                tags.remove(now.idOf(node), node);
            }
            size.decrementAndGet();
            removals.incrementAndGet();
            version.incrementAndGet();
            return true;
        } finally {
            changes.unlock();
        }
    }

    private void noteTouched(int node) {
        if (coming != null) {
            coming.touched(node);
        }
    }

    /**
     * Gives the memory of names that went back, if that is worth it: names go on to be found, to come and to go meanwhile. Takes
     * about a second for a million names, and for that long twice the memory.
     *
     * @return whether it was worth it
     */
    public boolean reclaim() {
        int dead = tree.deadNodes();
        if (dead < FEWEST_DEAD || dead * (long) DEAD_SHARE < tree.nodes()) {
            return false;
        }
        replaceTree(() -> {});
        return true;
    }

    /** @param meanwhile called before and after most of the work, for tests that change names then */
    void replaceTree(Runnable meanwhile) {
        reclaiming.lock();
        try {
            TreeCopy copy = beginCopy();
            meanwhile.run();
            copy.copy();
            meanwhile.run();
            endCopy(copy);
        } finally {
            forgetCopy();
            reclaiming.unlock();
        }
    }

    private TreeCopy beginCopy() {
        changes.lock();
        try {
            coming = new TreeCopy(tree);
            return coming;
        } finally {
            changes.unlock();
        }
    }

    private void endCopy(TreeCopy copy) {
        changes.lock();
        try {
            tree = copy.finish();
            coming = null;
        } finally {
            changes.unlock();
        }
    }

    /** Nothing is noted any more for a copy that could not be finished. */
    private void forgetCopy() {
        changes.lock();
        try {
            coming = null;
        } finally {
            changes.unlock();
        }
    }

    /** The node of a name, 0 when it is not there and never was, as far as the tree knows. */
    private static int find(NameTree tree, byte[] name) {
        NameNodes parts = new NameNodes(name);
        int node = parts.root();
        while (node != 0 && parts.next()) {
            node = tree.child(node, tree.labels.find(name, parts.start(), parts.length()));
        }
        return node;
    }

    /** Whether there is such a series. */
    public boolean holds(String name) {
        NameTree now = tree;
        int node = find(now, name.getBytes(StandardCharsets.UTF_8));
        return node != 0 && now.isSeries(node);
    }

    /** How many series lie below a name, at any depth, itself not among them. */
    public int seriesBelow(String name) {
        NameTree now = tree;
        int node = find(now, name.getBytes(StandardCharsets.UTF_8));
        return node == 0 ? 0 : now.seriesBelow(node) - (now.isSeries(node) ? 1 : 0);
    }

    /**
     * The id of a series: small numbers, the same as long as it is there, and never another series'. One that goes and comes
     * again may get another.
     */
    public OptionalInt idOf(String name) {
        NameTree now = tree;
        int node = find(now, name.getBytes(StandardCharsets.UTF_8));
        return node != 0 && now.isSeries(node) ? OptionalInt.of(now.idOf(node)) : OptionalInt.empty();
    }

    /** The name of a series by its id; empty when it went and its memory was given back. */
    public String nameOf(int id) {
        NameTree now = tree;
        return now.name(now.nodeOf(id));
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
        NameTree now = tree;
        return List.of(everythingBelow(now, NameTree.PLAIN), everythingBelow(now, NameTree.TAGGED));
    }

    private static Matches everythingBelow(NameTree now, int root) {
        return new TreeSearch(now, new PathPattern("**"), new SearchWork("**", NO_LIMITS, () -> false)).below(root);
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
        NameTree now = tree;
        if (!compiled.isTagged()) {
            return new TreeSearch(now, compiled, work).below(NameTree.PLAIN);
        }
        Matches matches = new Matches(now);
        int node = find(now, pattern.getBytes(StandardCharsets.UTF_8));
        if (node != 0 && now.isSeries(node)) {
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
        NameTree now = tree;
        return now.isSeries(now.nodeOf(id));
    }

    /**
     * Fills the index, which has to be empty, from a snapshot.
     *
     * @return false when it is of an old version
     */
    boolean load(DiskFile snapshot) throws IOException {
        changes.lock();
        try {
            SnapshotReader reader = new SnapshotReader(snapshot);
            NameTree now = reader.read(facts);
            tree = now;
            if (now.seriesBelow(NameTree.TAGGED) > 0) {
                addTags(now);
            }
            size.set(now.seriesIds());
            savedIds = now.seriesIds();
            return reader.isCurrent();
        } finally {
            changes.unlock();
        }
    }

    private void addTags(NameTree now) {
        for (int id = 0; id < now.seriesIds(); id++) {
            if (now.isBelow(now.nodeOf(id), NameTree.TAGGED)) {
                tags.add(id, now.nodeOf(id));
            }
        }
    }

    /** Writes a snapshot to an empty file; returns how many series are in it. */
    int save(DiskFile file) throws IOException {
        NameTree now;
        NodeNumbers numbers;
        changes.lock();
        try {
            now = tree;
            numbers = new NodeNumbers(now);
        } finally {
            changes.unlock();
        }
        return new SnapshotWriter(file).write(now, facts, numbers);
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

    /** Memory that names and their tags take, in bytes; that of tags is estimated. */
    public long memory() {
        return tree.memory() + facts.memory() + tags.memory();
    }
}
