package io.graphitecluster.protocol.query;

import io.graphitecluster.protocol.protobuf.DoubleColumn;
import io.graphitecluster.protocol.protobuf.ProtobufException;
import io.graphitecluster.protocol.protobuf.ProtobufReader;
import io.graphitecluster.protocol.protobuf.ProtobufWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches and their answers as go-carbon's carbonserver has them, package {@code carbonapi_v3_pb}:
 *
 * <pre>
 * MultiFetchRequest  { 1: repeated FetchRequest }
 * FetchRequest       { 1: string name, 2: int64 startTime, 3: int64 stopTime, 4: bool highPrecisionTimestamps,
 *                      5: string pathExpression, 6: repeated FilteringFunction, 7: int64 maxDataPoints }
 * MultiFetchResponse { 1: repeated FetchResponse }
 * FetchResponse      { 1: string name, 2: string pathExpression, 3: string consolidationFunc, 4: int64 startTime,
 *                      5: int64 stopTime, 6: int64 stepTime, 7: float xFilesFactor, 8: bool highPrecisionTimestamps,
 *                      9: repeated double values, 10: repeated string appliedFunctions, 11: int64 requestStartTime,
 *                      12: int64 requestStopTime }
 * </pre>
 */
public final class FetchMessages {
    private FetchMessages() {}

    /** A MultiFetchRequest. */
    public static byte[] encodeRequests(List<FetchRequest> requests) {
        ProtobufWriter message = new ProtobufWriter();
        for (FetchRequest request : requests) {
            message.message(
                    1,
                    new ProtobufWriter()
                            .text(1, request.pattern())
                            .integer(2, request.from())
                            .integer(3, request.until())
                            .text(5, request.pathExpression()));
        }
        return message.toByteArray();
    }

    /**
     * Reads a MultiFetchRequest. Filtering functions and the most points that are wanted are for the asker to apply.
     *
     * @throws ProtobufException when it is none
     */
    public static List<FetchRequest> decodeRequests(byte[] bytes, int offset, int length) throws ProtobufException {
        List<FetchRequest> requests = new ArrayList<>();
        ProtobufReader message = ProtobufReader.of(bytes, offset, length);
        while (message.next()) {
            if (message.is(1, ProtobufReader.LENGTH_DELIMITED)) {
                requests.add(request(message.message()));
            } else {
                message.skip();
            }
        }
        return requests;
    }

    private static FetchRequest request(ProtobufReader message) throws ProtobufException {
        String pattern = "";
        String pathExpression = "";
        long from = 0;
        long until = 0;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> pattern = message.textOr(pattern);
                case 2 -> from = message.integerOr(from);
                case 3 -> until = message.integerOr(until);
                case 5 -> pathExpression = message.textOr(pathExpression);
                default -> message.skip();
            }
        }
        return new FetchRequest(pattern, pathExpression.isEmpty() ? pattern : pathExpression, from, until);
    }

    /**
     * One series as a MultiFetchResponse of its own. Such messages one after the other are one MultiFetchResponse, so an
     * answer of any size can be written series by series.
     *
     * @param request the request that it answers
     */
    public static byte[] encode(FetchedSeries series, FetchRequest request) {
        ProtobufWriter message = new ProtobufWriter()
                .text(1, series.name())
                .text(2, series.pattern())
                .text(3, series.consolidationFunc())
                .integer(4, series.start())
                .integer(5, series.stop())
                .integer(6, series.step())
                .number(7, series.xFilesFactor())
                .packedDoubles(9, series.values())
                .integer(11, request.from())
                .integer(12, request.until());
        return new ProtobufWriter().message(1, message).toByteArray();
    }

    /**
     * Reads a MultiFetchResponse.
     *
     * @throws ProtobufException when it is none
     */
    public static List<FetchedSeries> decodeSeries(byte[] bytes, int offset, int length) throws ProtobufException {
        List<FetchedSeries> series = new ArrayList<>();
        ProtobufReader message = ProtobufReader.of(bytes, offset, length);
        while (message.next()) {
            if (message.is(1, ProtobufReader.LENGTH_DELIMITED)) {
                series.add(series(message.message()));
            } else {
                message.skip();
            }
        }
        return series;
    }

    private static FetchedSeries series(ProtobufReader message) throws ProtobufException {
        String name = "";
        String pattern = "";
        String consolidationFunc = "";
        long start = 0;
        long stop = 0;
        long step = 0;
        float xFilesFactor = 0;
        DoubleColumn values = new DoubleColumn();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> name = message.textOr(name);
                case 2 -> pattern = message.textOr(pattern);
                case 3 -> consolidationFunc = message.textOr(consolidationFunc);
                case 4 -> start = message.integerOr(start);
                case 5 -> stop = message.integerOr(stop);
                case 6 -> step = message.integerOr(step);
                case 7 -> xFilesFactor = message.floatOr(xFilesFactor);
                case 9 -> message.doublesTo(values);
                default -> message.skip();
            }
        }
        if (step < 0 || step > Integer.MAX_VALUE) {
            throw new ProtobufException("stepTime " + step + " of '" + name + "'", 0);
        }
        return new FetchedSeries(
                name, pattern, start, stop, (int) step, values.toArray(), consolidationFunc, xFilesFactor);
    }
}
