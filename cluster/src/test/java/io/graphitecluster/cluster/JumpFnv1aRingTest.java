package io.graphitecluster.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class JumpFnv1aRingTest {
    private static final int NAMES = 10_000;

    /** Vectors of the FNV authors' own test program. */
    @Example
    void hashesAsPublished() {
        assertThat(hash("")).isEqualTo(0xcbf29ce484222325L);
        assertThat(hash("a")).isEqualTo(0xaf63dc4c8601ec8cL);
        assertThat(hash("foobar")).isEqualTo(0x85944171f73967e8L);
    }

    /** Vectors that the known implementations of jump hash share. */
    @Example
    void jumpsAsPublished() {
        assertThat(JumpFnv1aRing.jump(1, 1)).isZero();
        assertThat(JumpFnv1aRing.jump(42, 57)).isEqualTo(43);
        assertThat(JumpFnv1aRing.jump(0xDEAD10CCL, 1)).isZero();
        assertThat(JumpFnv1aRing.jump(0xDEAD10CCL, 666)).isEqualTo(361);
        assertThat(JumpFnv1aRing.jump(256, 1024)).isEqualTo(520);
    }

    @Property(tries = 20)
    void oneShardMoreTakesItsShareAndNothingElseMoves(@ForAll @IntRange(min = 1, max = 60) int shards) {
        JumpFnv1aRing before = new JumpFnv1aRing(shards);
        JumpFnv1aRing after = new JumpFnv1aRing(shards + 1);
        int moved = 0;
        for (int i = 0; i < NAMES; i++) {
            byte[] name = name(i);
            int old = before.shardOf(name, 0, name.length);
            int now = after.shardOf(name, 0, name.length);
            if (old != now) {
                moved++;
                assertThat(now).as("the new shard takes what moves").isEqualTo(shards);
            }
        }
        double share = 1.0 / (shards + 1);

        // Five standard deviations: the chance to be outside of them by luck is below one in a million.
        double slack = 5 * Math.sqrt(share * (1 - share) / NAMES);
        assertThat((double) moved / NAMES).isBetween(share - slack, share + slack);
    }

    @Property(tries = 20)
    void everyShardHasItsShare(@ForAll @IntRange(min = 1, max = 20) int shards) {
        JumpFnv1aRing ring = new JumpFnv1aRing(shards);
        int[] counts = new int[shards];
        for (int i = 0; i < NAMES; i++) {
            byte[] name = name(i);
            counts[ring.shardOf(name, 0, name.length)]++;
        }

        for (int count : counts) {
            assertThat(count).isBetween((int) (0.75 * NAMES / shards), (int) (1.25 * NAMES / shards) + 1);
        }
    }

    @Example
    void onlyTheBytesOfTheNameCount() {
        byte[] bytes = "xxa.b.cyy".getBytes(StandardCharsets.UTF_8);
        byte[] name = "a.b.c".getBytes(StandardCharsets.UTF_8);
        JumpFnv1aRing ring = new JumpFnv1aRing(1000);

        assertThat(ring.shardOf(bytes, 2, 5)).isEqualTo(ring.shardOf(name, 0, 5));
    }

    private static byte[] name(int i) {
        return ("servers.web" + i % 97 + ".disk" + i + ".used").getBytes(StandardCharsets.UTF_8);
    }

    private static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return JumpFnv1aRing.fnv1a64(bytes, 0, bytes.length);
    }
}
