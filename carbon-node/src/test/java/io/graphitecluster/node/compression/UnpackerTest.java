package io.graphitecluster.node.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UnpackerTest {
    private static final int WINDOW = 4 << 20;

    private final UnpackBudget budget = new UnpackBudget(64 << 20);
    private final UnpackLimits limits = new UnpackLimits(budget, WINDOW);

    @Property(tries = 60)
    void unpacksStreamsThatCameInPiecesHoweverTheyWereCut(
            @ForAll boolean zstd,
            @ForAll @Size(max = 3) List<@IntRange(max = 200_000) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 20_000) int longestPiece,
            @ForAll @IntRange(min = 1, max = 20_000) int room,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int length : lengths) {
            byte[] part = lines(random, length);
            plain.write(part);
            packed.write(pack(zstd, part));
        }
        try (Unpacker unpacker = limits.open(zstd ? Compression.ZSTD : Compression.GZIP)) {
            assertThat(unpacked(unpacker, packed.toByteArray(), longestPiece, room, random))
                    .isEqualTo(plain.toByteArray());
            assertThat(unpacker.isAtEnd()).isTrue();
        }
        assertThat(budget.taken()).isZero();
    }

    @Property(tries = 60)
    void aStreamThatIsCutShortIsNotAtItsEnd(
            @ForAll boolean zstd, @ForAll @IntRange(min = 1, max = 5000) int length, @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        byte[] packed = pack(zstd, lines(random, length));
        byte[] cut = Arrays.copyOf(packed, 1 + random.nextInt(packed.length - 1));
        try (Unpacker unpacker = limits.open(zstd ? Compression.ZSTD : Compression.GZIP)) {
            unpacked(unpacker, cut, 100, 100, random);
            assertThat(unpacker.isAtEnd()).isFalse();
        }
    }

    @Property(tries = 200)
    void aDamagedStreamIsRefusedOrUnpacksToSomethingAndNothingElseHappens(@ForAll boolean zstd, @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        byte[] packed = pack(zstd, lines(random, 3000));
        for (int i = 0; i < 3; i++) {
            packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        try (Unpacker unpacker = limits.open(zstd ? Compression.ZSTD : Compression.GZIP)) {
            assertThat(unpacked(unpacker, packed, 500, 500, random).length).isLessThan(10 << 20);
        } catch (CompressionException e) {
            assertThat(e).hasMessageContaining(zstd ? "zstd" : "gzip");
        }
        assertThat(budget.taken()).isZero();
    }

    @Test
    void aFrameThatAsksForALargerWindowIsRefused() throws Exception {
        byte[] long27 = zstd(new byte[16 << 20], 24);
        try (Unpacker unpacker = limits.open(Compression.ZSTD)) {
            assertThatThrownBy(() -> unpacked(unpacker, long27, 1000, 1000, new Random(1)))
                    .isInstanceOf(CompressionException.class)
                    .hasMessageContaining("DECOMPRESSION_WINDOW = " + WINDOW);
        }
    }

    @Test
    void noMoreStreamsThanTheBudgetHasRoomFor() throws Exception {
        UnpackLimits few = new UnpackLimits(new UnpackBudget(3 * (WINDOW + ZstdUnpacker.OVERHEAD)), WINDOW);
        List<Unpacker> opened = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            opened.add(few.open(Compression.ZSTD));
        }
        assertThatThrownBy(() -> few.open(Compression.GZIP))
                .isInstanceOf(CompressionException.class)
                .hasMessageContaining("DECOMPRESSION_MEMORY");
        opened.getFirst().close();
        few.open(Compression.GZIP).close();
        opened.forEach(Unpacker::close);
        assertThat(few.budget().taken()).isZero();
    }

    @Test
    void aHeaderOfGzipMayHaveAllItsParts() throws Exception {
        byte[] plain = "a 1 1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] packed = pack(false, plain);
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.write(new byte[] {0x1f, (byte) 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3});
        full.write(new byte[] {3, 0, 'x', 'y', 'z', 'n', 'a', 'm', 'e', 0, 'c', 0, 7, 7});
        full.write(packed, 10, packed.length - 10);
        try (Unpacker unpacker = limits.open(Compression.GZIP)) {
            assertThat(unpacked(unpacker, full.toByteArray(), 1, 3, new Random(1)))
                    .isEqualTo(plain);
            assertThat(unpacker.isAtEnd()).isTrue();
        }
    }

    private static byte[] unpacked(Unpacker unpacker, byte[] packed, int longestPiece, int room, Random random)
            throws CompressionException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer target = ByteBuffer.allocate(room);
        int at = 0;
        while (at < packed.length) {
            int length = Math.min(packed.length - at, 1 + random.nextInt(longestPiece));
            ByteBuffer piece = random.nextBoolean() ? ByteBuffer.allocate(length) : ByteBuffer.allocateDirect(length);
            piece.put(packed, at, length).flip();
            at += length;
            do {
                target.clear();
                unpacker.unpack(piece, target);
                out.write(target.array(), 0, target.position());
            } while (!target.hasRemaining());
            assertThat(piece.hasRemaining()).isFalse();
        }
        return out.toByteArray();
    }

    private static byte[] lines(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) "ab.1 \n".charAt(random.nextInt(6));
        }
        return bytes;
    }

    private static byte[] pack(boolean zstd, byte[] plain) throws IOException {
        if (zstd) {
            return zstd(plain, 0);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] zstd(byte[] plain, int window) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(out, Zstd.defaultCompressionLevel())) {
            if (window > 0) {
                zstd.setLong(window);
            }
            zstd.setChecksum(true);
            zstd.write(plain);
        }
        return out.toByteArray();
    }
}
