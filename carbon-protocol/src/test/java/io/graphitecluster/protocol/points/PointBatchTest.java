package io.graphitecluster.protocol.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.protocol.Mutations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PointBatchTest {
    @Property(tries = 300)
    void batchesAreReadAsTheyWereWritten(
            @ForAll("points") List<PointBatch.Point> first, @ForAll("points") List<PointBatch.Point> second)
            throws InvalidBatchException {
        PointBatchWriter writer = new PointBatchWriter("node-1/é");
        long sequence = 1;
        for (List<PointBatch.Point> points : List.of(first, second)) {
            points.forEach(point -> add(writer, point));
            int announced = writer.bytes();
            byte[] batch = writer.finish(sequence);

            assertThat(batch).hasSize(announced);
            assertThat(PointBatchReader.read(batch, 0, batch.length))
                    .isEqualTo(new PointBatch("node-1/é", sequence, points));
            sequence++;
        }
        assertThat(writer.points()).isZero();
    }

    @Example
    void theSameNameIsWrittenOnce() {
        PointBatchWriter writer = new PointBatchWriter("s");
        writer.add("n".repeat(1000), 1, 1);
        int one = writer.bytes();
        writer.add("n".repeat(1000), 2, 2);

        assertThat(writer.bytes() - one).isEqualTo(18);
        assertThat(writer.points()).isEqualTo(2);
    }

    @Example
    void anyDamageIsNoticed() {
        byte[] batch = batch();
        for (int i = 0; i < batch.length; i++) {
            byte[] damaged = batch.clone();
            damaged[i] ^= 1;
            assertThatThrownBy(() -> PointBatchReader.read(damaged, 0, damaged.length))
                    .isInstanceOf(InvalidBatchException.class);
            byte[] cut = Arrays.copyOf(batch, i);
            assertThatThrownBy(() -> PointBatchReader.read(cut, 0, cut.length))
                    .isInstanceOf(InvalidBatchException.class)
                    .hasMessageContaining("at byte");
        }
    }

    @Example
    void damagedBatchesWithRightChecksumsAreReadOrRefused() {
        Mutations mutations = new Mutations(19, List.of(batch()));
        List<String> refusals = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = withChecksum(mutations.next());
            try {
                assertThat(PointBatchReader.read(bytes, 0, bytes.length).points())
                        .hasSizeLessThan(100);
            } catch (InvalidBatchException e) {
                refusals.add(e.getMessage());
            }
        }

        assertThat(refusals).hasSizeBetween(1000, 9999);
        assertThat(refusals).anyMatch(message -> message.contains("says that it has"));
    }

    @Example
    void aNameThatDoesNotFitIsRefused() {
        PointBatchWriter writer = new PointBatchWriter("s");

        assertThatThrownBy(() -> writer.add("n".repeat(65_535), 1, 1)).hasMessageContaining("65535 bytes");
        assertThatThrownBy(() -> new PointBatchWriter("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void add(PointBatchWriter writer, PointBatch.Point point) {
        byte[] name = point.name().getBytes(StandardCharsets.UTF_8);
        writer.add(name, 0, name.length, point.timestamp(), point.value(), point.kind());
    }

    private static byte[] batch() {
        PointBatchWriter writer = new PointBatchWriter("session");
        writer.add("a.b", 1_700_000_000, 1.5);
        writer.add("a.b", 1_700_000_060, 2.5);
        add(writer, new PointBatch.Point("a.b", 1_700_000_060, 3.5, PointBatch.Kind.AGGREGATION_INPUT));
        writer.add("c;t=v", 1_700_000_060.5, Double.POSITIVE_INFINITY);
        return writer.finish(7);
    }

    private static byte[] withChecksum(byte[] bytes) {
        if (bytes.length < PointBatchFormat.CHECKSUM) {
            return bytes;
        }
        int body = bytes.length - PointBatchFormat.CHECKSUM;
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, body);
        ByteBuffer.wrap(bytes).putInt(body, (int) checksum.getValue());
        return bytes;
    }

    @Provide
    Arbitrary<List<PointBatch.Point>> points() {
        return Combinators.combine(
                        Arbitraries.of("a", "a", "b.c;d=é", "", "x".repeat(300)),
                        Arbitraries.doubles(),
                        Arbitraries.doubles(),
                        Arbitraries.of(PointBatch.Kind.class))
                .as(PointBatch.Point::new)
                .list()
                .ofMaxSize(40);
    }
}
