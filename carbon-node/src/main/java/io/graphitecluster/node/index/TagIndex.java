package io.graphitecluster.node.index;

import io.graphitecluster.protocol.pattern.StepBudget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which series have which tags: for each tag its values, for each value the ids of the series. The metric is the value of
 * the tag {@code name}. Kept by the {@link NameIndex}; safe for any number of readers meanwhile.
 */
public final class TagIndex {
    private static final String NAME = "name";
    /** Looks at characters of values that the regular expressions of one query may take. */
    private static final long MOST_STEPS = 200_000_000;

    /** A tag: its entry in a skip list, text, maps. */
    private static final int TAG_BYTES = 400;

    private final Supplier<NameTree> trees;
    private final ConcurrentSkipListMap<String, TagValues> tags = new ConcurrentSkipListMap<>();
    private final AtomicLong memory = new AtomicLong();

    /** @param trees the tree with the names; another one takes its place now and then, series keep their ids */
    TagIndex(Supplier<NameTree> trees) {
        this.trees = trees;
    }

    void add(int id, int node) {
        forEachTag(node, (tag, value) -> {
            TagValues values = tags.get(tag);
            if (values == null) {
                values = new TagValues();
                tags.put(tag, values);
                memory.addAndGet(TAG_BYTES + tag.length());
            }
            memory.addAndGet(values.add(value, id));
        });
    }

    void remove(int id, int node) {
        forEachTag(node, (tag, value) -> {
            TagValues values = tags.get(tag);
            if (values == null) {
                return;
            }
            memory.addAndGet(values.remove(value, id));
            if (values.any().size() == 0) {
                tags.remove(tag);
                memory.addAndGet(-(TAG_BYTES + tag.length()));
            }
        });
    }

    /** Memory of tags, values and the series of each, in bytes; estimated. */
    long memory() {
        return memory.get();
    }

    private void forEachTag(int node, TagTaker taker) {
        NameTree tree = trees.get();
        for (int at = node; at > NameTree.TAGGED; at = tree.parent(at)) {
            String text = tree.labels.text(tree.label(at));
            int equals = text.indexOf('=');
            if (tree.parent(at) == NameTree.TAGGED) {
                taker.take(NAME, text);
            } else if (equals > 0) {
                taker.take(text.substring(0, equals), text.substring(equals + 1));
            }
        }
    }

    /**
     * The series that fit all expressions, by name.
     *
     * @throws IllegalArgumentException when an expression is wrong, or none asks for a tag that must be there
     * @throws io.graphitecluster.protocol.pattern.TooManyStepsException when regular expressions take too long
     * @throws TooManyMatchesException when there are more than the limit
     */
    public Matches find(List<String> expressions, SearchWork work) {
        int[] ids = ids(expressions, work).toArray();
        // Taken after the ids, so that it knows all of them.
        NameTree tree = trees.get();
        Matches matches = new Matches(tree);
        work.requireRoom(ids.length);
        work.spend(ids.length);
        TreeMap<String, Integer> nodesByName = new TreeMap<>();
        for (int id : ids) {
            int node = tree.nodeOf(id);
            if (tree.isSeries(node)) {
                nodesByName.put(tree.name(node), node);
            }
        }
        nodesByName.values().forEach(node -> matches.add(node, true));
        return matches;
    }

    private RoaringBitmap ids(List<String> texts, SearchWork work) {
        StepBudget budget = new StepBudget(MOST_STEPS);
        List<TagExpression> expressions =
                texts.stream().map(TagExpression::parse).toList();
        RoaringBitmap result = null;
        for (TagExpression expression : expressions) {
            if (!expression.fits("", budget)) {
                RoaringBitmap found = having(expression, true, budget, work);
                if (result == null) {
                    result = found;
                } else {
                    result.and(found);
                }
            }
        }
        if (result == null) {
            throw new IllegalArgumentException("At least one tagspec must not match the empty string");
        }
        for (TagExpression expression : expressions) {
            if (expression.fits("", budget)) {
                result.andNot(having(expression, false, budget, work));
            }
        }
        return result;
    }

    /** The series with the tag whose value fits, or does not fit. */
    private RoaringBitmap having(TagExpression expression, boolean fitting, StepBudget budget, SearchWork work) {
        RoaringBitmap found = new RoaringBitmap();
        TagValues values = tags.get(expression.tag());
        if (values == null) {
            return found;
        }
        String exact = expression.exactValue();
        if (exact == null) {
            values.byValue().forEach((value, postings) -> {
                work.spend(1);
                if (expression.fits(value, budget) == fitting) {
                    postings.addTo(found);
                }
            });
            return found;
        }
        Postings postings = values.byValue().get(exact);
        if (expression.isNegated() == fitting) {
            values.any().addTo(found);
            if (postings != null) {
                postings.removeFrom(found);
            }
        } else if (postings != null) {
            postings.addTo(found);
        }
        return found;
    }

    /**
     * Tags that can be added to expressions: those of the series that fit, but for the tags that are asked for already.
     *
     * @param expressions none for all tags
     * @param prefix of the tags
     * @param limit most tags
     */
    public List<String> completeTags(List<String> expressions, String prefix, int limit, SearchWork work) {
        if (expressions.isEmpty()) {
            return first(from(tags, prefix), prefix, limit, values -> true);
        }
        RoaringBitmap ids = ids(expressions, work);
        Set<String> asked = expressions.stream()
                .map(text -> TagExpression.parse(text).tag())
                .collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, TagValues> tag : from(tags, prefix).entrySet()) {
            if (!tag.getKey().startsWith(prefix) || found.size() >= limit) {
                break;
            }
            work.spend(1);
            if (!asked.contains(tag.getKey()) && tag.getValue().any().intersects(ids)) {
                found.add(tag.getKey());
            }
        }
        return found;
    }

    /** As {@link #completeTags}, for the values of a tag. */
    public List<String> completeValues(
            List<String> expressions, String tag, String prefix, int limit, SearchWork work) {
        TagValues values = tags.get(tag);
        if (values == null) {
            return List.of();
        }
        if (expressions.isEmpty()) {
            return first(from(values.byValue(), prefix), prefix, limit, postings -> true);
        }
        List<String> withTag = new ArrayList<>(expressions);
        withTag.add(tag + "!=");
        RoaringBitmap ids = ids(withTag, work);
        return first(from(values.byValue(), prefix), prefix, limit, postings -> {
            work.spend(1);
            return postings.intersects(ids);
        });
    }

    private static <V> SortedMap<String, V> from(ConcurrentSkipListMap<String, V> map, String prefix) {
        return prefix.isEmpty() ? map : map.tailMap(prefix, true);
    }

    private static <V> List<String> first(SortedMap<String, V> from, String prefix, int limit, Predicate<V> test) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, V> entry : from.entrySet()) {
            if (!entry.getKey().startsWith(prefix) || found.size() >= limit) {
                break;
            }
            if (test.test(entry.getValue())) {
                found.add(entry.getKey());
            }
        }
        return found;
    }

    /** All tags, in order. */
    public Set<String> tags() {
        return Collections.unmodifiableSet(tags.keySet());
    }

    /** How many series have which value of a tag, values in order. */
    public Map<String, Integer> counts(String tag) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        TagValues values = tags.get(tag);
        if (values != null) {
            values.byValue().forEach((value, postings) -> counts.put(value, postings.size()));
        }
        return counts;
    }

    /** Takes one tag of a series. */
    @FunctionalInterface
    private interface TagTaker {
        void take(String tag, String value);
    }
}
