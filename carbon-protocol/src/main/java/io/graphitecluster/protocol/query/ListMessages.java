package io.graphitecluster.protocol.query;

import io.graphitecluster.protocol.protobuf.ProtobufException;
import io.graphitecluster.protocol.protobuf.ProtobufReader;
import io.graphitecluster.protocol.protobuf.ProtobufWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers to list and info as go-carbon's carbonserver has them, package {@code carbonapi_v3_pb}:
 *
 * <pre>
 * ListMetricsResponse      { 1: repeated string Metrics }
 * MultiMetricsInfoResponse { 1: repeated MetricsInfoResponse }
 * MetricsInfoResponse      { 1: string name, 2: string consolidationFunc, 3: int64 maxRetention, 4: float xFilesFactor,
 *                            5: repeated Retention }
 * Retention                { 1: int64 secondsPerPoint, 2: int64 numberOfPoints }
 * </pre>
 */
public final class ListMessages {
    private ListMessages() {}

    /** A ListMetricsResponse. */
    public static byte[] encodeNames(List<String> names) {
        ProtobufWriter message = new ProtobufWriter();
        names.forEach(name -> message.element(1, name));
        return message.toByteArray();
    }

    /**
     * Reads a ListMetricsResponse.
     *
     * @throws ProtobufException when it is none
     */
    public static List<String> decodeNames(byte[] bytes, int offset, int length) throws ProtobufException {
        List<String> names = new ArrayList<>();
        ProtobufReader message = ProtobufReader.of(bytes, offset, length);
        while (message.next()) {
            if (message.is(1, ProtobufReader.LENGTH_DELIMITED)) {
                names.add(message.text());
            } else {
                message.skip();
            }
        }
        return names;
    }

    /** What the fields of both versions' messages have in common. */
    static ProtobufWriter info(MetricInfo info) {
        ProtobufWriter one = new ProtobufWriter()
                .text(1, info.name())
                .text(2, info.consolidationFunc())
                .integer(3, info.maxRetention())
                .number(4, info.xFilesFactor());
        for (MetricInfo.Retention retention : info.retentions()) {
            one.message(
                    5,
                    new ProtobufWriter()
                            .integer(1, retention.secondsPerPoint())
                            .integer(2, retention.numberOfPoints()));
        }
        return one;
    }

    /** A MultiMetricsInfoResponse. */
    public static byte[] encodeInfos(List<MetricInfo> infos) {
        ProtobufWriter message = new ProtobufWriter();
        for (MetricInfo info : infos) {
            message.message(1, info(info));
        }
        return message.toByteArray();
    }

    /**
     * Reads a MultiMetricsInfoResponse.
     *
     * @throws ProtobufException when it is none
     */
    public static List<MetricInfo> decodeInfos(byte[] bytes, int offset, int length) throws ProtobufException {
        List<MetricInfo> infos = new ArrayList<>();
        ProtobufReader message = ProtobufReader.of(bytes, offset, length);
        while (message.next()) {
            if (message.is(1, ProtobufReader.LENGTH_DELIMITED)) {
                infos.add(info(message.message()));
            } else {
                message.skip();
            }
        }
        return infos;
    }

    private static MetricInfo info(ProtobufReader message) throws ProtobufException {
        String name = "";
        String consolidationFunc = "";
        long maxRetention = 0;
        float xFilesFactor = 0;
        List<MetricInfo.Retention> retentions = new ArrayList<>();
        while (message.next()) {
            if (message.is(5, ProtobufReader.LENGTH_DELIMITED)) {
                retentions.add(retention(message.message()));
                continue;
            }
            switch (message.field()) {
                case 1 -> name = message.textOr(name);
                case 2 -> consolidationFunc = message.textOr(consolidationFunc);
                case 3 -> maxRetention = message.integerOr(maxRetention);
                case 4 -> xFilesFactor = message.floatOr(xFilesFactor);
                default -> message.skip();
            }
        }
        return new MetricInfo(name, consolidationFunc, xFilesFactor, maxRetention, retentions);
    }

    private static MetricInfo.Retention retention(ProtobufReader message) throws ProtobufException {
        long secondsPerPoint = 0;
        long numberOfPoints = 0;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> secondsPerPoint = message.integerOr(secondsPerPoint);
                case 2 -> numberOfPoints = message.integerOr(numberOfPoints);
                default -> message.skip();
            }
        }
        return new MetricInfo.Retention(secondsPerPoint, numberOfPoints);
    }
}
