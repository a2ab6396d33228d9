package io.graphitecluster.node.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RememberedNamesTest {
    @Property(tries = 300)
    void forgetsRatherThanAnswersWrongly(
            @ForAll @Size(max = 400) List<@IntRange(max = 60) Integer> names, @ForAll @IntRange(max = 2000) int bytes) {
        RememberedNames remembered = new RememberedNames(bytes, () -> 7);
        for (int number : names) {
            byte[] name = name(number);
            int answer = number % 2 == 0 ? number + 1 : -number - 1;
            assertThat(remembered.find(name, 0, name.length)).isIn(RememberedNames.UNKNOWN, answer);
            remembered.remember(name, 0, name.length, answer);
        }
    }

    @Example
    void keepsWhatItHasRoomForThroughSomeNewNames() {
        RememberedNames remembered = new RememberedNames(10_000, () -> 7);
        for (int i = 0; i < 300; i++) {
            remember(remembered, i);
        }
        int kept = 0;
        while (find(remembered, kept) == kept + 1) {
            kept++;
        }
        assertThat(kept).isBetween(200, 299);

        for (int i = 1000; i < 1010; i++) {
            remember(remembered, i);
        }
        assertThat(find(remembered, 0)).isEqualTo(1);

        for (int i = 10_000; i < 10_000 + 3 * kept; i++) {
            remember(remembered, i);
        }
        assertThat(find(remembered, 0)).isEqualTo(RememberedNames.UNKNOWN);
        remember(remembered, 0);
        assertThat(find(remembered, 0)).isEqualTo(1);
    }

    private static void remember(RememberedNames remembered, int number) {
        byte[] name = name(number);
        remembered.remember(name, 0, name.length, number + 1);
    }

    private static int find(RememberedNames remembered, int number) {
        byte[] name = name(number);
        return remembered.find(name, 0, name.length);
    }

    private static byte[] name(int number) {
        return ("some.name." + number).getBytes(StandardCharsets.UTF_8);
    }
}
