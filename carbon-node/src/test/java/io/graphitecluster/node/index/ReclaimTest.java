package io.graphitecluster.node.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory of names that went is given back while others come, go and are looked for; against a small model. */
class ReclaimTest {
    private static final List<String> PARTS = List.of("a", "b", "c", "dd", "é");
    private static final SearchLimits NO_LIMITS = new SearchLimits(Integer.MAX_VALUE, Long.MAX_VALUE);

    @Property(tries = 300)
    void whateverComesAndGoesMeanwhileTheIndexHoldsWhatTheModelHolds(@ForAll long seed) {
        Random random = new Random(seed);
        NameIndex index = new NameIndex();
        Map<String, Integer> model = new TreeMap<>();
        Map<Integer, String> everHad = new HashMap<>();
        for (int round = 0; round < 5; round++) {
            change(random, index, model, everHad);
            index.replaceTree(() -> change(random, index, model, everHad));
            same(index, model);
        }
        change(random, index, model, everHad);
        same(index, model);
    }

    private static void change(
            Random random, NameIndex index, Map<String, Integer> model, Map<Integer, String> everHad) {
        int changes = random.nextInt(20);
        for (int i = 0; i < changes; i++) {
            String name = name(random);
            if (random.nextInt(5) < 2) {
                assertThat(index.removeIf(name, () -> true)).isEqualTo(model.remove(name) != null);
            } else {
                assertThat(index.add(name)).isEqualTo(!model.containsKey(name));
                int id = index.idOf(name).orElseThrow();
                assertThat(everHad.computeIfAbsent(id, any -> name))
                        .as("an id is never given to another series")
                        .isEqualTo(name);
                model.putIfAbsent(name, id);
            }
        }
    }

    private static void same(NameIndex index, Map<String, Integer> model) {
        List<String> all = new ArrayList<>();
        index.forEach(all::add);
        assertThat(all).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(all)).isEqualTo(model.keySet());
        assertThat(index.size()).isEqualTo(model.size());
        model.forEach((name, id) -> {
            assertThat(index.idOf(name)).as(name).hasValue(id);
            assertThat(index.nameOf(id)).isEqualTo(name);
            assertThat(index.isThere(id)).isTrue();
            assertThat(index.find(name, 10)).contains(new GlobMatch(name, true));
        });
        for (String value : List.of("a", "b", "c")) {
            List<String> expected = model.keySet().stream()
                    .filter(name -> name.contains(";t=" + value))
                    .toList();
            assertThat(index.tags().find(List.of("t=" + value), work()).toList())
                    .extracting(GlobMatch::path)
                    .isEqualTo(expected);
        }
        long ids = 0;
        for (int id = 0; id < index.ids(); id++) {
            ids += index.isThere(id) ? 1 : 0;
        }
        assertThat(ids).isEqualTo(model.size());
        for (String branch : PARTS) {
            assertThat(index.seriesBelow(branch)).isEqualTo((int) model.keySet().stream()
                    .filter(name -> name.startsWith(branch + ".") && !name.contains(";"))
                    .count());
        }
    }

    private static String name(Random random) {
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add(PARTS.get(random.nextInt(PARTS.size())));
        }
        String plain = String.join(".", parts);
        return random.nextInt(3) == 0 ? plain + ";t=" + "abc".charAt(random.nextInt(3)) : plain;
    }

    @Test
    void namesThatWentTakeNoMemoryAfterwards() {
        NameIndex index = new NameIndex();
        for (int i = 0; i < 100; i++) {
            index.add("stays.n" + i);
        }
        long few = index.memory();
        for (int i = 0; i < 100_000; i++) {
            index.add(shortLived(i));
        }
        long many = index.memory();
        for (int i = 0; i < 100_000; i++) {
            assertThat(index.removeIf(shortLived(i), () -> true)).isTrue();
        }

        assertThat(index.reclaim()).isTrue();

        // What stays is twelve bytes for each id that was given.
        assertThat(index.memory() - few).isLessThan(100_000 * 13);
        assertThat(many - few).isGreaterThan(10_000_000);
        assertThat(index.find("stays.*", 1000)).hasSize(100);
        assertThat(index.tags().tags()).isEmpty();
        assertThat(index.reclaim()).as("it is not worth it again").isFalse();
    }

    private static String shortLived(int i) {
        return i % 2 == 0 ? "pods.web-%d.requests".formatted(i) : "requests;pod=web-%d;zone=%d".formatted(i, i % 10);
    }

    @Test
    void fewNamesThatWentAreNotWorthIt() {
        NameIndex index = new NameIndex();
        for (int i = 0; i < 1000; i++) {
            index.add("a.b" + i);
            index.removeIf("a.b" + i, () -> true);
        }

        assertThat(index.reclaim()).isFalse();
    }

    @Test
    void whatASearchHasFoundCanBeNamedAfterwards() {
        NameIndex index = new NameIndex();
        index.add("gone.a");
        index.add("stays.b");
        Matches found = index.search("*.*", work());
        index.removeIf("gone.a", () -> true);

        index.replaceTree(() -> {});

        assertThat(found.toList()).extracting(GlobMatch::path).containsExactly("gone.a", "stays.b");
        assertThat(index.isThere(found.seriesId(0))).isFalse();
        assertThat(index.nameOf(found.seriesId(0))).isEmpty();
        assertThat(index.isThere(found.seriesId(1))).isTrue();
    }

    @Test
    void whatIsSavedAfterwardsIsWhatIsThere(@TempDir Path folder) throws Exception {
        NameIndex index = new NameIndex();
        IndexFolder saved = new IndexFolder(new LocalDisk(), folder, index);
        index.add("saved.a");
        index.add("saved.b");
        saved.save();
        index.add("later.gone");
        index.add("later.stays");
        index.removeIf("later.gone", () -> true);
        index.removeIf("saved.a", () -> true);
        index.replaceTree(() -> index.add("meanwhile;t=1"));
        index.add("saved.a");
        saved.saveNew();

        NameIndex loaded = new NameIndex();
        new IndexFolder(new LocalDisk(), folder, loaded).load();

        List<String> names = new ArrayList<>();
        loaded.forEach(names::add);
        assertThat(names).containsExactlyInAnyOrder("saved.a", "saved.b", "later.stays", "meanwhile;t=1");
    }

    @Test
    void threadsThatAddAndRemoveMeanwhileLoseNothing() throws InterruptedException {
        NameIndex index = new NameIndex();
        AtomicBoolean over = new AtomicBoolean();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            int thread = t;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 3000; i++) {
                        String name = "t" + thread + ".n" + i + (i % 2 == 0 ? ";t=" + i % 7 : "");
                        assertThat(index.add(name)).isTrue();
                        assertThat(index.holds(name)).isTrue();
                        if (i % 3 == 0) {
                            assertThat(index.removeIf(name, () -> true)).isTrue();
                            assertThat(index.holds(name)).isFalse();
                        }
                        assertThat(index.tags()
                                        .find(List.of("t=" + i % 7), work())
                                        .size())
                                .isNotNegative();
                    }
                } catch (RuntimeException | AssertionError e) {
                    failures.add(e);
                }
            }));
        }
        Thread replacing = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                index.replaceTree(() -> {});
            }
        });
        for (Thread thread : threads) {
            thread.join();
        }
        over.set(true);
        replacing.join();

        assertThat(failures).isEmpty();
        assertThat(index.size()).isEqualTo(3 * 2000);
        List<String> all = new ArrayList<>();
        index.forEach(all::add);
        assertThat(all).hasSize(3 * 2000).doesNotHaveDuplicates();
    }

    @Test
    void memoryOfTagsIsCounted() {
        NameIndex index = new NameIndex();
        long before = index.memory();
        for (int i = 0; i < 10_000; i++) {
            index.add("m;host=h%05d;zone=z%d".formatted(i, i % 10));
        }
        NameIndex plain = new NameIndex();
        for (int i = 0; i < 10_000; i++) {
            plain.add("m.host=h%05d.zone=z%d".formatted(i, i % 10));
        }

        // Each host has an entry of its own; zones and all series of a tag are bitmaps.
        assertThat(index.memory() - plain.memory()).isBetween(10_000L * 100, 10_000L * 200);
        for (int i = 0; i < 10_000; i++) {
            index.removeIf("m;host=h%05d;zone=z%d".formatted(i, i % 10), () -> true);
        }
        index.replaceTree(() -> {});
        assertThat(index.memory() - before).isLessThan(10_000L * 13 + 100_000);
    }

    private static SearchWork work() {
        return new SearchWork("test", NO_LIMITS, () -> false);
    }
}
