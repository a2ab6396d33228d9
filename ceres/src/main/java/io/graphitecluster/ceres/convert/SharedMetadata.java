package io.graphitecluster.ceres.convert;

import io.graphitecluster.ceres.InvalidMetadataException;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.Retention;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the header of a Whisper file and the metadata of a node both say. Ceres lacks three of Whisper's aggregation methods:
 * such a node gets the nearest one that its readers know, and the property {@code whisperAggregationMethod} with the other.
 */
final class SharedMetadata {
    private static final String WHISPER_METHOD = "whisperAggregationMethod";

    private SharedMetadata() {}

    /**
     * The metadata for what a file holds.
     *
     * @throws InvalidMetadataException when a number of an archive is out of Ceres' range
     */
    static NodeMetadata ofHeader(Header header) {
        List<Retention> retentions =
                header.archives().stream().map(SharedMetadata::retention).toList();
        // The shortest number that is the same 32-bit float: 0.3 rather than 0.30000001192092896.
        double xFilesFactor = Double.parseDouble(Float.toString(header.xFilesFactor()));
        AggregationMethod method = header.aggregationMethod();
        String nearest = switch (method) {
            case AVG_ZERO -> "average";
            case ABSMAX -> "max";
            case ABSMIN -> "min";
            default -> method.graphiteName();
        };
        NodeMetadata metadata = NodeMetadata.of(retentions, xFilesFactor, nearest);
        if (nearest.equals(method.graphiteName())) {
            return metadata;
        }
        Map<String, Object> properties = new LinkedHashMap<>(metadata.properties());
        properties.put(WHISPER_METHOD, method.graphiteName());
        return NodeMetadata.of(properties);
    }

    private static Retention retention(ArchiveInfo archive) {
        return new Retention(Math.clamp(archive.secondsPerPoint(), 0, Integer.MAX_VALUE), archive.points());
    }

    /** The archives for a node's retentions. */
    static List<Archive> archives(NodeMetadata metadata) {
        return metadata.retentions().stream()
                .map(retention -> new Archive(retention.secondsPerPoint(), retention.points()))
                .toList();
    }

    /**
     * The aggregation method of a node.
     *
     * @throws InvalidMetadataException when Whisper does not know it
     */
    static AggregationMethod method(NodeMetadata metadata) {
        Object own = metadata.properties().get(WHISPER_METHOD);
        String name = own == null ? metadata.aggregationMethod().orElse("average") : own.toString();
        return AggregationMethod.find(name.equals("avg") ? "average" : name)
                .orElseThrow(() -> new InvalidMetadataException("a Whisper file cannot have the aggregation method '"
                        + name + "': it knows " + AggregationMethod.allNames()));
    }
}
