package io.graphitecluster.node.query;

import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.protocol.pickle.PickleBytes;
import io.graphitecluster.protocol.pickle.PickleDict;
import io.graphitecluster.protocol.pickle.PickleException;
import io.graphitecluster.protocol.pickle.PickleList;
import io.graphitecluster.protocol.pickle.PickleNone;
import io.graphitecluster.protocol.pickle.PickleTuple;
import io.graphitecluster.protocol.pickle.PickleWriter;
import io.graphitecluster.protocol.pickle.Unpickler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers the messages of the cache protocol, pickled dictionaries in both directions:
 *
 * <pre>
 * {type: cache-query, metric: a.b}                    {datapoints: [(timestamp, value), …]}
 * {type: cache-query-bulk, metrics: [a.b, …]}         {datapointsByMetric: {a.b: [(timestamp, value), …], …}}
 * {type: get-metadata, metric: a.b, key: K}           {value: average}
 * {type: set-metadata, metric: a.b, key: K, value: V} {old_value: average, new_value: max}
 * </pre>
 *
 * The only key is {@code aggregationMethod}. Whatever cannot be done is answered with {@code {error: text}}; what is no
 * query at all is not answered.
 */
public final class CacheQueries {
    private static final String KEY = "aggregationMethod";
    /** A request of a few bytes can ask for everything that the cache holds. */
    private static final int LONGEST_ANSWER = 256 << 20;

    private final Function<String, CachedPoints> cache;
    private final SeriesMetadata metadata;
    private final QueryLog log;

    /**
     * @param cache the points of a series that are not in its file for sure
     * @param metadata asks and changes files
     * @param log told what is asked
     */
    public CacheQueries(Function<String, CachedPoints> cache, SeriesMetadata metadata, QueryLog log) {
        this.cache = cache;
        this.metadata = metadata;
        this.log = log;
    }

    /**
     * The answer to a message, a pickle without its length.
     *
     * @param peer who asks, for the log
     * @throws QueryException when it is no query
     */
    public byte[] answer(byte[] message, int offset, int length, String peer) throws QueryException {
        Object request;
        try {
            request = Unpickler.load(message, offset, length);
        } catch (PickleException e) {
            throw new QueryException("no pickle: " + e.getMessage());
        }
        if (!(request instanceof PickleDict dict)) {
            throw new QueryException("the request is no dictionary");
        }
        Object type = required(dict, "type");
        return switch (show(type)) {
            case "cache-query" -> query(show(required(dict, "metric")), peer);
            case "cache-query-bulk" -> bulkQuery(names(required(dict, "metrics")), peer);
            case "get-metadata" -> getMetadata(show(required(dict, "metric")), show(required(dict, "key")));
            case "set-metadata" ->
                setMetadata(show(required(dict, "metric")), show(required(dict, "key")), show(required(dict, "value")));
            default -> error("Invalid request type \"" + show(type) + "\"");
        };
    }

    private byte[] query(String name, String peer) {
        CachedPoints points = cache.apply(name);
        log.query();
        log.line("[" + peer + "] cache query for \"" + name + "\" returned " + points.size() + " values");
        PickleWriter answer = new PickleWriter().beginDict().text("datapoints");
        write(answer, points);
        return answer.endDict().finish();
    }

    private byte[] bulkQuery(List<String> names, String peer) throws QueryException {
        Map<String, CachedPoints> found = new LinkedHashMap<>();
        names.forEach(name -> found.computeIfAbsent(name, cache));
        log.bulkQuery(names.size());
        log.line("[" + peer + "] cache query bulk for \"" + names.size() + "\" metrics returned "
                + found.values().stream().mapToInt(CachedPoints::size).sum() + " values");
        PickleWriter answer =
                new PickleWriter().beginDict().text("datapointsByMetric").beginDict();
        for (Map.Entry<String, CachedPoints> entry : found.entrySet()) {
            write(answer.text(entry.getKey()), entry.getValue());
            if (answer.size() > LONGEST_ANSWER) {
                throw new QueryException(
                        "the answer would have more than " + LONGEST_ANSWER + " bytes; ask for fewer series at a time");
            }
        }
        return answer.endDict().endDict().finish();
    }

    private byte[] getMetadata(String name, String key) {
        if (!key.equals(KEY)) {
            return unsupported(key);
        }
        try {
            return new PickleWriter()
                    .beginDict()
                    .text("value")
                    .text(metadata.aggregationMethod(name))
                    .endDict()
                    .finish();
        } catch (IOException | IllegalArgumentException e) {
            return error(name + ": " + e);
        }
    }

    private byte[] setMetadata(String name, String key, String value) {
        if (!key.equals(KEY)) {
            return unsupported(key);
        }
        try {
            return new PickleWriter()
                    .beginDict()
                    .text("old_value")
                    .text(metadata.setAggregationMethod(name, value))
                    .text("new_value")
                    .text(value)
                    .endDict()
                    .finish();
        } catch (IOException | IllegalArgumentException e) {
            return error(name + ": " + e);
        }
    }

    private static byte[] unsupported(String key) {
        return error("Unsupported metadata key \"" + key + "\"");
    }

    private static byte[] error(String text) {
        return new PickleWriter().beginDict().text("error").text(text).endDict().finish();
    }

    private static void write(PickleWriter answer, CachedPoints points) {
        answer.beginList();
        for (int i = 0; i < points.size(); i++) {
            answer.timestamp(points.timestamps()[i]).number(points.values()[i]).pair();
        }
        answer.endList();
    }

    private static Object required(PickleDict request, String key) throws QueryException {
        Object value = request.get(key);
        if (value == null) {
            throw new QueryException("the request lacks '" + key + "'");
        }
        return value;
    }

    /** Names of a list; a text stands for its characters, as for everything that Python iterates over. */
    private static List<String> names(Object metrics) throws QueryException {
        List<?> items = switch (metrics) {
            case PickleList list -> list.items();
            case PickleTuple tuple -> tuple.items();
            case String text -> text.codePoints().mapToObj(Character::toString).toList();
            default -> throw new QueryException("'metrics' is no list");
        };
        List<String> names = new ArrayList<>(items.size());
        for (Object item : items) {
            names.add(show(item));
        }
        return names;
    }

    private static String show(Object value) throws QueryException {
        return switch (value) {
            case String text -> text;
            case PickleBytes bytes -> new String(bytes.bytes(), StandardCharsets.UTF_8);
            case PickleNone none -> "None";
            case Boolean flag -> flag ? "True" : "False";
            case Number number -> number.toString();
            default -> throw new QueryException("a list, tuple, dictionary or set stands where a text is wanted");
        };
    }
}
