package io.graphitecluster.node.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BegunInputTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 3);
    private final List<String> letGo = new ArrayList<>();
    private final BegunInput begun = new BegunInput(800, nanos::getAndIncrement);

    @Test
    void thoseOnWhichNothingBecameWholeForLongestLetGo() {
        BegunInput.Share first = open("first");
        BegunInput.Share second = open("second");
        BegunInput.Share third = open("third");
        first.holds(300);
        second.holds(300);
        first.whole();
        assertThat(letGo).isEmpty();

        third.holds(300);

        assertThat(letGo).containsExactly("second");
        assertThat(begun.total()).isEqualTo(600);
    }

    @Test
    void anEighthIsFreeAfterwards() {
        for (int i = 0; i < 9; i++) {
            open("share " + i).holds(100);
        }

        assertThat(letGo).containsExactly("share 0", "share 1");
        assertThat(begun.total()).isEqualTo(700);
    }

    @Test
    void whatIsGivenBackAndTakenAgainIsCountedOnce() {
        BegunInput.Share share = open("share");
        share.holds(500);
        share.holds(700);
        share.holds(700);
        share.holds(0);
        share.holds(800);

        assertThat(begun.total()).isEqualTo(800);
        assertThat(letGo).isEmpty();
    }

    @Test
    void whoAlreadyLetGoIsCountedAgainWithWhatItStillHolds() {
        BegunInput.Share share = open("share");
        share.holds(900);
        assertThat(letGo).containsExactly("share");
        assertThat(begun.total()).isZero();

        share.holds(100);

        assertThat(begun.total()).isEqualTo(100);
    }

    private BegunInput.Share open(String name) {
        return begun.open(() -> letGo.add(name));
    }
}
