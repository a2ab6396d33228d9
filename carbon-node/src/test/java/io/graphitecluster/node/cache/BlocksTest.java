package io.graphitecluster.node.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final int BLOCKS_OF_A_PAGE = 1024;
    private static final int KEPT = 4;

    private final Blocks blocks = new Blocks();

    @Test
    void aListIsWhatWasLinked() {
        int last = blocks.take();
        int first = blocks.take();
        blocks.link(first, last);
        blocks.point(first, 0, 60, 1);
        blocks.point(first, 4, 120, 2);

        assertThat(blocks.next(first)).isEqualTo(last);
        assertThat(blocks.next(last)).isZero();
        assertThat(blocks.time(first, 0)).isEqualTo(60);
        assertThat(blocks.time(first, 4)).isEqualTo(120);
        assertThat(blocks.value(first, 4)).isEqualTo(2);
        assertThat(blocks.usedBytes()).isEqualTo(2L * Blocks.BYTES);
    }

    @Test
    void freeBlocksAreTakenAgainWithNothingAfterThem() {
        int kept = blocks.take();
        blocks.release(list(10));
        int most = list(10);

        assertThat(blocks.usedBytes()).isEqualTo(11L * Blocks.BYTES);
        blocks.release(most);
        blocks.release(kept);
        assertThat(blocks.usedBytes()).isZero();
        assertThat(blocks.next(blocks.take())).isZero();
    }

    @Test
    void pagesThatAreNeededTimeAndAgainAreKept() {
        for (int i = 0; i < 3; i++) {
            blocks.release(list(9 * BLOCKS_OF_A_PAGE));
            assertThat(blocks.pages()).isEqualTo(10);
        }
    }

    @Test
    void whatABurstNeededGoesBackPageByPage() {
        blocks.release(list(9 * BLOCKS_OF_A_PAGE));
        for (int pages = 9; pages >= KEPT; pages--) {
            blocks.release(list(1));
            assertThat(blocks.pages()).isEqualTo(pages);
        }
        blocks.release(list(1));
        assertThat(blocks.pages()).isEqualTo(KEPT);
    }

    /** A list of so many blocks; its first one. */
    private int list(int count) {
        int head = 0;
        for (int i = 0; i < count; i++) {
            int block = blocks.take();
            blocks.link(block, head);
            head = block;
        }
        return head;
    }
}
