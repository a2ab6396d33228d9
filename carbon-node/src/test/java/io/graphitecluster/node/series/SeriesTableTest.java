package io.graphitecluster.node.series;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SeriesTableTest {
    @Property(tries = 300)
    void numbersAreThoseOfAMapThatForgetsWhatIsRemoved(
            @ForAll long salt, @ForAll("steps") List<String> steps, @ForAll("steps") List<String> absent) {
        SeriesTable table = new SeriesTable(salt);
        Map<String, Integer> model = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (String step : steps) {
            String name = step.substring(1);
            if (step.charAt(0) == '-') {
                Integer known = model.remove(name);
                assertThat(known == null || table.remove(known)).isTrue();
                assertThat(known != null && table.remove(known))
                        .as("a second time")
                        .isFalse();
            } else {
                int expected = model.computeIfAbsent(name, any -> {
                    names.add(name);
                    return names.size() - 1;
                });
                assertThat(add(table, name)).isEqualTo(expected);
            }
        }

        assertThat(table.count()).isEqualTo(names.size());
        assertThat(table.size()).isEqualTo(model.size());
        model.forEach((name, series) -> assertThat(find(table, name)).isEqualTo(series));
        absent.stream()
                .map(step -> step.substring(1))
                .filter(name -> !model.containsKey(name))
                .forEach(name -> assertThat(find(table, name)).isEqualTo(SeriesTable.NONE));
        for (int i = 0; i < names.size(); i++) {
            assertThat(table.name(i)).isEqualTo(names.get(i));
            byte[] copy = new byte[table.nameLength(i) + 1];
            assertThat(table.copyName(i, copy, 1)).isEqualTo(copy.length - 1);
            assertThat(new String(copy, 1, copy.length - 1, UTF_8)).isEqualTo(names.get(i));
        }
    }

    @Provide
    Arbitrary<List<String>> steps() {
        Arbitrary<String> name = Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab.").ofMaxLength(3),
                Arbitraries.strings().withChars("ab.é;=").ofMaxLength(40));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(4, name.map(text -> "+" + text)),
                        net.jqwik.api.Tuple.of(1, name.map(text -> "-" + text)))
                .list()
                .ofMaxSize(200);
    }

    @Test
    void manyNamesOfAllLengthsAreKeptApart() {
        SeriesTable table = new SeriesTable(7);
        int count = 200_000;
        for (int i = 0; i < count; i++) {
            assertThat(add(table, manyth(i))).isEqualTo(i);
        }
        for (int i = 0; i < count; i++) {
            assertThat(find(table, manyth(i))).isEqualTo(i);
            assertThat(find(table, manyth(i) + "x")).isEqualTo(SeriesTable.NONE);
            assertThat(table.name(i)).isEqualTo(manyth(i));
        }
    }

    @Test
    void theSameFewNamesThatComeAndGoDoNotFillTheTable() {
        SeriesTable table = new SeriesTable(7);
        for (int i = 0; i < 100_000; i++) {
            int series = add(table, "pod-" + i);
            assertThat(series).isEqualTo(i);
            assertThat(table.remove(series)).isTrue();
        }

        assertThat(table.size()).isZero();
        assertThat(find(table, "pod-99999")).isEqualTo(SeriesTable.NONE);
    }

    @Test
    void aNameThatIsTooLongIsRefusedAndTakesNoNumber() {
        SeriesTable table = new SeriesTable(7);

        assertThatThrownBy(() -> add(table, "x".repeat(65_536))).hasMessageContaining("65536");

        assertThat(table.count()).isZero();
        assertThat(add(table, "x".repeat(65_535))).isZero();
        assertThat(find(table, "x".repeat(65_535))).isZero();
    }

    @Test
    @Timeout(60)
    void threadsThatAddTheSameNamesAgreeOnTheirNumbers() throws InterruptedException {
        SeriesTable table = new SeriesTable(7);
        int count = 50_000;
        List<int[]> seen = new ArrayList<>();
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(thread -> {
                    int[] numbers = new int[count];
                    seen.add(numbers);
                    return Thread.ofPlatform().start(() -> {
                        for (int i = 0; i < count; i++) {
                            int which = thread % 2 == 0 ? i : count - 1 - i;
                            numbers[which] = add(table, manyth(which));
                        }
                    });
                })
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(table.count()).isEqualTo(count);
        assertThat(seen.getFirst()).doesNotHaveDuplicates();
        seen.forEach(numbers -> assertThat(numbers).isEqualTo(seen.getFirst()));
        for (int i = 0; i < count; i++) {
            assertThat(table.name(seen.getFirst()[i])).isEqualTo(manyth(i));
        }
    }

    private static String manyth(int i) {
        return "servers.rack" + i % 7 + ".n".repeat(i % 11) + i;
    }

    private static int add(SeriesTable table, String name) {
        byte[] bytes = ("ab" + name).getBytes(UTF_8);
        return table.findOrAdd(bytes, 2, bytes.length - 2);
    }

    private static int find(SeriesTable table, String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return table.find(bytes, 0, bytes.length);
    }
}
