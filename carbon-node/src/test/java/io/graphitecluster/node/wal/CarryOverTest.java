package io.graphitecluster.node.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points that hold back old segments are noted again where that frees these segments, and only there. */
class CarryOverTest {
    @TempDir
    private Path folder;

    @Test
    void nothingIsNotedAgainWhileOthersHoldBackTheSameSegments() throws Exception {
        Heart heart = Heart.start(new LocalDisk(), folder, 1 << 20, 1 << 20, 3, new ConcurrentHashMap<>());
        store(heart, "cannot.be.written", "is.written");
        long first = heart.log.currentSegment();
        heart.cache.beginWriting(heart.number("is.written"), new PointColumns());
        heart.checkpoint();
        long bytes = heart.log.bytes();

        long current = heart.log.currentSegment();
        assertThat(heart.cache.carryOver(current, current)).isZero();
        heart.awaitAccepted();
        assertThat(heart.log.bytes()).isEqualTo(bytes);

        heart.cache.written(heart.number("is.written"));
        assertThat(heart.cache.carryOver(current, first)).isZero();
        assertThat(heart.cache.carryOver(current, current)).isEqualTo(1);
        heart.log.notedAgain();
        assertThat(heart.cache.oldestSegment(heart.log.currentSegment()))
                .isGreaterThan(first)
                .isEqualTo(heart.log.currentSegment());
        heart.checkpoint();
        assertThat(heart.log.oldestSegment()).isGreaterThan(first);
        assertThat(heart.log.close()).isZero();
    }

    private static void store(Heart heart, String... names) throws Exception {
        PointChunk chunk = new PointChunk(names.length);
        for (String name : names) {
            chunk.add(heart.number(name), 10, 1);
        }
        heart.store(chunk);
        heart.awaitAccepted();
    }
}
