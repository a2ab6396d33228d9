package io.graphitecluster.node.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.series.SeriesTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SeriesFinderTest {
    private final SeriesTable series = new SeriesTable(3);
    private final Successors successors = new Successors();

    @Property(tries = 300)
    void findsWhatTheTableFinds(@ForAll @Size(max = 300) List<@IntRange(max = 40) Integer> names) {
        for (int number = 0; number < 30; number++) {
            byte[] name = name(number);
            series.findOrAdd(name, 0, name.length);
        }
        SeriesFinder[] finders = {new SeriesFinder(series, successors), new SeriesFinder(series, successors)};
        int step = 0;
        for (int number : names) {
            byte[] name = name(number);
            SeriesFinder finder = finders[step / 7 % 2];
            assertThat(finder.find(name, 0, name.length)).isEqualTo(series.find(name, 0, name.length));
            if (step++ % 11 == 0) {
                finder.beginAgain();
            }
        }
    }

    @Example
    void guessesAnOrderThatItHasSeen() {
        SeriesFinder finder = new SeriesFinder(series, successors);
        for (int round = 0; round < 3; round++) {
            for (int number = 0; number < 20_000; number++) {
                byte[] name = name(number);
                int found = finder.find(name, 0, name.length);
                assertThat(round == 0 ? series.findOrAdd(name, 0, name.length) : found)
                        .isEqualTo(number);
            }
            finder.beginAgain();
        }

        assertThat(successors.after(0)).isEqualTo(1);
        assertThat(successors.after(19_998)).isEqualTo(19_999);
        assertThat(successors.after(19_999)).isEqualTo(Successors.NONE);
        successors.clear();
        assertThat(successors.after(0)).isEqualTo(Successors.NONE);
    }

    private static byte[] name(int number) {
        return ("some.name." + number).getBytes(StandardCharsets.UTF_8);
    }
}
