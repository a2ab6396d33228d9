package io.graphitecluster.bench;

import io.graphitecluster.protocol.line.LineDecoder;
import io.graphitecluster.protocol.points.PointAdmission;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decoding lines of about 60 bytes from a buffer to a sink that only counts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LineBenchmark {
    private static final int LINES = 1000;

    private byte[] chunk;
    private long points;
    private LineDecoder decoder;

    /** Writes the lines. */
    @Setup
    public void writeLines() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append("servers.dc1.rack12.host0042.cpu.total.s%04d %d.%02d 1700000040\n".formatted(i, i, i % 100));
        }
        chunk = lines.toString().getBytes(StandardCharsets.US_ASCII);
        decoder = new LineDecoder(
                new PointAdmission(() -> 1_700_000_040, 0),
                (name, offset, length, value, timestamp) -> points++,
                (bytes, offset, length, reason) -> {
                    throw new IllegalStateException(reason);
                });
    }

    /** The unit is one line. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long decode() {
        decoder.decode(chunk, 0, chunk.length);
        return points;
    }
}
