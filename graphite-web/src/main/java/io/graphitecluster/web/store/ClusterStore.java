package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.HashRing;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.protocol.query.MetricInfo;
import io.graphitecluster.web.limits.QueryMemory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All shards of the cluster map as one store. Shards are asked at the same time, each on a virtual thread; answers
 * for the same name are merged as {@link SeriesMerge} says.
 *
 * <p>An exact name is fetched from the shard that owns it and from no other: in a settled ring nobody else holds it.
 * Patterns go to all shards, and so does every find, since the branch of an exact path may be on any of them. When a
 * shard does not answer, the whole question fails: a graph that lacks series without saying so is worse than none.
 */
public final class ClusterStore implements SeriesStore {
    private static final Comparator<GlobMatch> BY_PATH_BRANCH_FIRST =
            Comparator.comparing(GlobMatch::path).thenComparing(GlobMatch::isLeaf);

    private final ClusterMaps maps;
    private final ShardReader reader;
    private final ReplicaTurns turns;
    private final ReplicaFailures failures;

    /**
     * @param maps the map that holds at the moment of a question
     * @param reader asks one replica
     * @param turns in which order replicas are asked
     * @param failures told of every replica that did not answer
     */
    ClusterStore(ClusterMaps maps, ShardReader reader, ReplicaTurns turns, ReplicaFailures failures) {
        this.maps = maps;
        this.reader = reader;
        this.turns = turns;
        this.failures = failures;
    }

    /**
     * A store that asks nodes over HTTP.
     *
     * @param access how they are asked
     */
    public static ClusterStore overHttp(ClusterMaps maps, NodeAccess access, ReplicaFailures failures) {
        return new ClusterStore(
                maps,
                new HttpShardReader(access),
                new ReplicaTurns(access.rounds(), access.fetch(), access.rest(), System::nanoTime),
                failures);
    }

    @Override
    public List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory) {
        ClusterMap map = maps.current();
        HashRing ring = HashRing.of(map);
        List<ShardQuestion<List<FetchedSeries>>> questions = new ArrayList<>();
        List<Window> asked = new ArrayList<>();
        byWindow(requests)
                .forEach((window, ofWindow) -> spread(map, ring, ofWindow).forEach((index, ofShard) -> {
                    questions.add(new ShardQuestion<>(
                            map.shards().get(index),
                            turns.rounds(),
                            replica -> reader.fetch(replica, ofShard, memory)));
                    asked.add(window);
                }));
        List<List<FetchedSeries>> answers = ShardQuestion.askAll(questions, turns, failures);
        Map<Question, TreeMap<String, List<FetchedSeries>>> found = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            Window window = asked.get(i);
            for (FetchedSeries series : answers.get(i)) {
                found.computeIfAbsent(new Question(series.pattern(), window), question -> new TreeMap<>())
                        .computeIfAbsent(series.name(), name -> new ArrayList<>(1))
                        .add(series);
            }
        }
        List<FetchedSeries> result = new ArrayList<>();
        for (FetchRequest request : requests) {
            found.getOrDefault(Question.of(request), new TreeMap<>())
                    .values()
                    .forEach(answersForName -> result.add(SeriesMerge.merge(answersForName)));
        }
        return result;
    }

    @Override
    public List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory) {
        Set<GlobMatch> union = new TreeSet<>(BY_PATH_BRANCH_FIRST);
        List<ShardQuestion<List<GlobMatch>>> questions = maps.current().shards().stream()
                .map(shard -> new ShardQuestion<>(shard, replica -> reader.find(replica, pattern, from, until, memory)))
                .toList();
        ShardQuestion.askAll(questions, turns, failures).forEach(union::addAll);
        return List.copyOf(union);
    }

    @Override
    public List<String> list(QueryMemory memory) {
        Set<String> union = new TreeSet<>();
        List<ShardQuestion<List<String>>> questions = maps.current().shards().stream()
                .map(shard -> new ShardQuestion<>(shard, replica -> reader.list(replica, memory)))
                .toList();
        ShardQuestion.askAll(questions, turns, failures).forEach(union::addAll);
        return List.copyOf(union);
    }

    @Override
    public List<MetricInfo> info(List<String> names, QueryMemory memory) {
        ClusterMap map = maps.current();
        HashRing ring = HashRing.of(map);
        List<ShardQuestion<List<MetricInfo>>> questions = names.stream()
                .map(name -> new ShardQuestion<>(
                        map.shards().get(owner(ring, name)), replica -> reader.info(replica, name, memory)))
                .toList();
        return ShardQuestion.askAll(questions, turns, failures).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The shard that holds a name, by its index in the map. */
    private static int owner(HashRing ring, String exactName) {
        byte[] name = exactName.getBytes(StandardCharsets.UTF_8);
        return ring.shardOf(name, 0, name.length);
    }

    /** A node answers by pattern, so patterns of different time ranges are asked apart. */
    private static Map<Window, Set<FetchRequest>> byWindow(List<FetchRequest> requests) {
        Map<Window, Set<FetchRequest>> windows = new LinkedHashMap<>();
        for (FetchRequest request : requests) {
            windows.computeIfAbsent(new Window(request.from(), request.until()), window -> new LinkedHashSet<>())
                    .add(request);
        }
        return windows;
    }

    /** The requests that each shard, by its index in the map, has to answer. */
    private static Map<Integer, List<FetchRequest>> spread(ClusterMap map, HashRing ring, Set<FetchRequest> requests) {
        Map<Integer, List<FetchRequest>> byShard = new TreeMap<>();
        for (FetchRequest request : requests) {
            if (ExactName.is(request.pattern())) {
                byShard.computeIfAbsent(owner(ring, request.pattern()), index -> new ArrayList<>())
                        .add(request);
            } else {
                for (int index = 0; index < map.shards().size(); index++) {
                    byShard.computeIfAbsent(index, shard -> new ArrayList<>()).add(request);
                }
            }
        }
        return byShard;
    }

    private record Window(long from, long until) {}

    /** What a node's answer tells of the request that it answers. */
    private record Question(String pattern, Window window) {
        static Question of(FetchRequest request) {
            return new Question(request.pattern(), new Window(request.from(), request.until()));
        }
    }
}
