package io.graphitecluster.node.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.graphitecluster.node.filter.NameFilter;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.receive.Intake;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.node.route.OwnPoints;
import io.graphitecluster.node.route.Router;
import io.graphitecluster.node.route.ShardTable;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.protocol.line.LineDecoder;
import io.graphitecluster.protocol.pickle.PickleDecoder;
import io.graphitecluster.protocol.pickle.PickleEncoder;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointBatch;
import io.graphitecluster.protocol.points.PointSink;
import io.graphitecluster.protocol.protobuf.ProtobufPointDecoder;
import io.graphitecluster.protocol.protobuf.ProtobufPointEncoder;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A point of a known name costs no memory on its way from the decoder to the store. */
class HotPathTest {
    private static final int POINTS = 500;
    private static final int ROUNDS = 400;
    private static final PointAdmission ADMISSION = new PointAdmission(() -> 5, 0);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final NodeCounters counters = new NodeCounters();
    private final Intake pipeline = new Pipeline(
            NameFilter.none(),
            new Nothing(),
            new Router(ShardTable.alone(), new Forgetful(), counters, new RefusalLog(counters, System::nanoTime)),
            counters);
    private final PointSink sink = (name, offset, length, value, timestamp) ->
            pipeline.accept(name, offset, length, value, timestamp, Source.LINE, "a sender");
    private final List<PointBatch.Point> points = new ArrayList<>();

    HotPathTest() {
        for (int i = 0; i < POINTS; i++) {
            points.add(new PointBatch.Point("servers.host" + i + ".cpu;rack=a" + i, 1_700_000_000 + i, i / 8.0));
        }
    }

    @Test
    void linesAllocateNothing() throws Exception {
        StringBuilder text = new StringBuilder();
        points.forEach(point -> text.append(point.name())
                .append(' ')
                .append(point.value())
                .append(' ')
                .append((long) point.timestamp())
                .append('\n'));
        byte[] lines = text.toString().getBytes(StandardCharsets.UTF_8);
        LineDecoder decoder = new LineDecoder(ADMISSION, sink, (line, offset, length, reason) -> {
            throw new IllegalStateException(reason);
        });

        assertThat(bytesAPoint(() -> decoder.decode(lines, 0, lines.length))).isLessThan(1);
    }

    @Test
    void picklesAllocateNothing() throws Exception {
        byte[] pickle = PickleEncoder.encode(points);
        PickleDecoder decoder = new PickleDecoder(ADMISSION, sink, (index, reason) -> {
            throw new IllegalStateException(reason);
        });

        assertThat(bytesAPoint(() -> decoder.decode(pickle, 0, pickle.length))).isLessThan(1);
    }

    @Test
    void protobufAllocatesNothing() throws Exception {
        byte[] payload = ProtobufPointEncoder.encode(points);
        ProtobufPointDecoder decoder = new ProtobufPointDecoder(ADMISSION, sink);

        assertThat(bytesAPoint(() -> decoder.decode(payload, 0, payload.length)))
                .isLessThan(1);
    }

    /** After so many rounds that the method handles have been linked and the names are known. */
    private double bytesAPoint(Decoding decoding) throws Exception {
        rounds(decoding);
        long before = threads.getCurrentThreadAllocatedBytes();
        rounds(decoding);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(counters.receivedFrom(Source.LINE)).isEqualTo(2L * ROUNDS * POINTS);
        return (double) allocated / (ROUNDS * POINTS);
    }

    private void rounds(Decoding decoding) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            decoding.run();
            pipeline.chunkEnd();
        }
    }

    private interface Decoding {
        void run() throws Exception;
    }

    private static final class Forgetful implements OwnPoints {
        private final SeriesTable series = new SeriesTable(1);

        @Override
        public SeriesTable series() {
            return series;
        }

        @Override
        public void store(PointChunk chunk, boolean canWait, Refusals refusals) {
            chunk.clear();
        }
    }

    private record Nothing() implements Pipeline.Steps {
        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public void take(String name, double timestamp, double value, Origin origin) {
            throw new IllegalStateException("idle steps were asked");
        }
    }
}
