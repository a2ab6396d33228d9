package io.graphitecluster.ceres;

import io.graphitecluster.ceres.json.JsonException;
import io.graphitecluster.ceres.json.JsonReader;
import io.graphitecluster.ceres.json.JsonText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a node says about itself, in the file {@code .ceres-node} of its folder: a JSON object.
 *
 * <pre>
 * {"timeStep": 60, "retentions": [[60, 1440], [300, 2016]], "xFilesFactor": 0.5, "aggregationMethod": "average"}
 * </pre>
 *
 * Only {@code timeStep} must be there: the precision that is written, in seconds. The retentions (precision in seconds and
 * number of points, the finest first), the share of known points that a coarse point needs, and the aggregation method are
 * for maintenance; the method is for reading over slices of several precisions, too. Anything else is kept as it is.
 */
public final class NodeMetadata {
    /** The precision of a node that is created without one. */
    public static final int DEFAULT_TIME_STEP = 60;

    private static final String TIME_STEP = "timeStep";
    private static final String RETENTIONS = "retentions";
    private static final String X_FILES_FACTOR = "xFilesFactor";
    private static final String AGGREGATION_METHOD = "aggregationMethod";
    private static final int LARGEST_FILE = 1 << 20;

    private final Map<String, Object> properties;
    private final long timeStep;

    private NodeMetadata(Map<String, Object> properties, long timeStep) {
        this.properties = properties;
        this.timeStep = timeStep;
    }

    /**
     * Any properties.
     *
     * @param properties without {@code timeStep} it is {@link #DEFAULT_TIME_STEP}
     * @throws InvalidMetadataException when {@code timeStep} is no whole number
     */
    public static NodeMetadata of(Map<String, ?> properties) {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.putIfAbsent(TIME_STEP, (long) DEFAULT_TIME_STEP);
        return new NodeMetadata(all, wholeNumber("'timeStep'", all.get(TIME_STEP)));
    }

    /**
     * What Carbon gives to a node.
     *
     * @param retentions at least one, the finest first; its precision is the node's
     * @param xFilesFactor from 0 to 1
     */
    public static NodeMetadata of(List<Retention> retentions, double xFilesFactor, String aggregationMethod) {
        if (retentions.isEmpty()) {
            throw new InvalidMetadataException("a node needs at least one retention");
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(TIME_STEP, (long) retentions.getFirst().secondsPerPoint());
        properties.put(
                RETENTIONS,
                retentions.stream()
                        .map(retention -> List.of((long) retention.secondsPerPoint(), retention.points()))
                        .toList());
        properties.put(X_FILES_FACTOR, xFilesFactor);
        properties.put(AGGREGATION_METHOD, aggregationMethod);
        return of(properties);
    }

    /**
     * Reads the content of a metadata file.
     *
     * @throws CorruptNodeException when it is no JSON object with a {@code timeStep}
     */
    static NodeMetadata read(Path file, byte[] content) {
        if (content.length >= LARGEST_FILE) {
            throw new CorruptNodeException(file, "the file has more than " + LARGEST_FILE + " bytes");
        }
        try {
            if (!(JsonReader.read(text(file, content)) instanceof Map<?, ?> members)) {
                throw new CorruptNodeException(file, "expected a JSON object: line 1 column 1 (char 0)");
            }
            if (!members.containsKey(TIME_STEP)) {
                throw new CorruptNodeException(file, TIME_STEP);
            }
            Map<String, Object> properties = new LinkedHashMap<>();
            members.forEach((key, value) -> properties.put((String) key, value));
            return of(properties);
        } catch (JsonException e) {
            throw new CorruptNodeException(file, e.getMessage());
        } catch (InvalidMetadataException e) {
            throw new CorruptNodeException(file, e.getMessage(), e.upstreamMessage());
        }
    }

    private static String text(Path file, byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
            throw new CorruptNodeException(file, "the file is not UTF-8 at byte " + bytes.position());
        }
        return text.flip().toString();
    }

    /** How many bytes of a metadata file are read at most. */
    static int largestFile() {
        return LARGEST_FILE;
    }

    /** What the file holds. */
    String toJson() {
        return JsonText.of(properties);
    }

    /** All properties, as {@link JsonReader} gives them. */
    public Map<String, Object> properties() {
        return Collections.unmodifiableMap(properties);
    }

    /** The precision in seconds, as it stands there: not below 1 only if the node is usable. */
    public long timeStep() {
        return timeStep;
    }

    /**
     * The retentions, the finest first.
     *
     * @throws InvalidMetadataException when there are none, or they are no pairs of whole numbers
     */
    public List<Retention> retentions() {
        if (!hasRetentions()) {
            throw new InvalidMetadataException("the node has no 'retentions': set them, e.g. by the plugin metadata");
        }
        List<Retention> retentions = new ArrayList<>();
        if (properties.get(RETENTIONS) instanceof List<?> pairs) {
            for (Object pair : pairs) {
                retentions.add(retention(pair));
            }
            return retentions;
        }
        throw new InvalidMetadataException("'retentions' must be a list, not " + properties.get(RETENTIONS));
    }

    /** Whether there are retentions. */
    public boolean hasRetentions() {
        return properties.containsKey(RETENTIONS);
    }

    private static Retention retention(Object pair) {
        if (pair instanceof List<?> numbers && numbers.size() == 2) {
            long precision = wholeNumber("a precision of 'retentions'", numbers.getFirst());
            long points = wholeNumber("a number of points of 'retentions'", numbers.getLast());
            return new Retention(Math.clamp(precision, 0, Integer.MAX_VALUE), points);
        }
        throw new InvalidMetadataException("the retention " + JsonText.of(pair) + " is no pair [precision, points]");
    }

    /** The share of known points that a coarse point needs; empty when it says nothing. */
    public OptionalDouble xFilesFactor() {
        return switch (properties.get(X_FILES_FACTOR)) {
            case null -> OptionalDouble.empty();
            case Number number -> OptionalDouble.of(number.doubleValue());
            default ->
                throw new InvalidMetadataException(
                        "'xFilesFactor' must be a number, not " + JsonText.of(properties.get(X_FILES_FACTOR)));
        };
    }

    /** The name of the aggregation method; empty when it says nothing. */
    public Optional<String> aggregationMethod() {
        Object method = properties.get(AGGREGATION_METHOD);
        return method == null || method.equals("") ? Optional.empty() : Optional.of(method.toString());
    }

    /** What upstream takes for a whole number: numbers, of which it cuts off the fraction, and text. */
    private static long wholeNumber(String what, Object value) {
        Object number = value instanceof String text && text.strip().matches("[+-]?[0-9]{1,18}")
                ? Long.valueOf(text.strip())
                : value;
        return switch (number) {
            case Boolean truth -> truth ? 1 : 0;
            case Number n
            when Double.isFinite(n.doubleValue()) && Math.abs(n.doubleValue()) < Integer.MAX_VALUE -> n.longValue();
            case null, default ->
                throw new InvalidMetadataException(
                        what + " must be a whole number below " + Integer.MAX_VALUE + ", not " + JsonText.of(value),
                        "invalid literal for int() with base 10: "
                                + (value instanceof String text ? "'" + text + "'" : JsonText.of(value)));
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeMetadata metadata && properties.equals(metadata.properties);
    }

    @Override
    public int hashCode() {
        return properties.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
