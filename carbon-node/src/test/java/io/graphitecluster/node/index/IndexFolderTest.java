package io.graphitecluster.node.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.LocalDisk;
import io.graphitecluster.whisper.disk.LossyDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexFolderTest {
    private static final String FIRST_VERSION = """
            R0tOSQAAAAEAAAALAAAADQAAAAcAB3NlcnZlcnMABWhvc3QxAANjcHUABWhvc3QyAALDqQABYgAEZGM9YQAHaG9zdD1oMQAEZGM9
            YgAHaG9zdD1oMgABYQAAAAEAAAAAAAAAAwAAAAEAAAAEAAAAAgAAAAMAAAADAAAABgAAAAIAAAABAAAABAAAAAgAAAAFAAAAAgAA
            AAIAAAAKAAAABgAAAAsAAAAHAAAACgAAAAgAAAANAAAACQAAAAEAAAAKAAAABAAAAAAAAAAAAAAABQAAAAAAAAAAAAAAB+5rKACy
            0F4AAAAACQAAAAAAAAAAAAAADAAAAAAAAAAAAAAADgAAAAAAAAAAAAAADwAAAAAAAAAAAAAAAM9i6gE=
            """;

    @TempDir
    private Path folder;

    private final NameIndex index = new NameIndex();
    private IndexFolder saved;

    @BeforeEach
    void names() {
        saved = new IndexFolder(new LocalDisk(), folder.resolve("index"), index);
        for (int i = 0; i < 500; i++) {
            index.add("servers.host" + i % 20 + ".metric" + i);
            index.add("cpu;dc=dc" + i % 3 + ";host=h" + i);
        }
        index.add("servers.host1");
        index.add("gone.series");
        index.removeIf("gone.series", () -> true);
    }

    @Test
    void whatIsLoadedIsWhatWasSaved() throws IOException {
        int id = index.idOf("servers.host1.metric1").orElseThrow();
        index.facts().written(id, 4_000_000_000L);
        index.facts().size(id, 3_000_000_000L);

        assertThat(saved.save()).isEqualTo(1001);
        NameIndex loaded = loaded();

        assertThat(names(loaded)).isEqualTo(names(index));
        assertThat(loaded.size()).isEqualTo(1001);
        for (String pattern : List.of("*", "servers.*", "servers.host1*.metric?", "gone.*", "**")) {
            assertThat(loaded.find(pattern, 10_000)).as(pattern).isEqualTo(index.find(pattern, 10_000));
        }
        assertThat(tagged(loaded, "name=cpu", "dc=dc1")).isEqualTo(tagged(index, "name=cpu", "dc=dc1"));
        int loadedId = loaded.idOf("servers.host1.metric1").orElseThrow();
        assertThat(loaded.facts().lastWrite(loadedId)).isEqualTo(4_000_000_000L);
        assertThat(loaded.facts().size(loadedId)).isEqualTo(3_000_000_000L);
    }

    @Test
    void aLoadedIndexGoesOn() throws IOException {
        saved.save();
        NameIndex loaded = loaded();

        assertThat(loaded.add("servers.host1.metric1")).isFalse();
        assertThat(loaded.add("gone.series")).isTrue();
        assertThat(loaded.add("cpu;dc=dc9;host=new")).isTrue();
        assertThat(loaded.removeIf("servers.host1", () -> true)).isTrue();

        assertThat(loaded.find("*", 10)).extracting(GlobMatch::path).containsExactly("gone", "servers");
        assertThat(tagged(loaded, "dc=dc9")).containsExactly("cpu;dc=dc9;host=new");
        assertThat(loaded.size()).isEqualTo(1002);
    }

    @Test
    void namesThatCameAfterTheSnapshotAreKeptBesideIt() throws IOException {
        saved.save();
        index.add("mem;host=a");
        saved.saveNew();
        index.add("late.plain");
        index.add("gone.series");
        index.removeIf("servers.host1", () -> true);
        index.add("servers.host1");
        saved.saveNew();
        index.add("mem;host=c");
        Files.write(folder.resolve("index/added"), new byte[] {0, 9, 'x'}, StandardOpenOption.APPEND);

        NameIndex loaded = loaded();
        assertThat(tagged(loaded, "name=mem")).containsExactly("mem;host=a");
        assertThat(loaded.find("{late,gone}.*", 10)).hasSize(2);
        assertThat(loaded.size()).isEqualTo(1004);
        // What is added now takes the place of the torn end, and is read again.
        NameIndex next = new NameIndex();
        IndexFolder second = new IndexFolder(new LocalDisk(), folder.resolve("index"), next);
        second.load();
        next.add("after.crash");
        second.saveNew();
        assertThat(loaded().find("after.*", 10)).hasSize(1);

        saved.save();
        assertThat(folder.resolve("index/added")).doesNotExist();
        assertThat(tagged(loaded(), "name=mem")).hasSize(2);
    }

    static Stream<Arguments> failingCalls() {
        return IntStream.rangeClosed(1, 40)
                .boxed()
                .flatMap(call -> Stream.of(Arguments.of(call, false), Arguments.of(call, true)));
    }

    @ParameterizedTest
    @MethodSource("failingCalls")
    void noNameIsLostOrGarbledWhicheverCallOfTheDiskFails(int failing, boolean tearing) throws IOException {
        FailingDisk disk = new FailingDisk(new LocalDisk(), failing, tearing);
        IndexFolder careless = new IndexFolder(disk, folder.resolve("index"), index);
        for (int round = 0; round < 10; round++) {
            index.add("late;round=" + "x".repeat(20 - 2 * round) + round);
            index.add("late.gone" + round);
            try {
                if (round == 5) {
                    careless.save();
                } else {
                    careless.saveNew();
                }
            } catch (IOException e) {
                // What failed to be saved has gone when it is tried again, so that other bytes are written.
                assertThat(e).hasMessageContaining("call " + failing + " fails");
            }
            index.removeIf("late.gone" + round, () -> true);
        }
        careless.saveNew();
        assertThat(disk.calls()).isGreaterThanOrEqualTo(40);

        NameIndex loaded = loaded();
        assertThat(names(loaded)).containsAll(names(index));
        assertThat(names(loaded))
                .allMatch(name -> name.startsWith("late.gone") || names(index).contains(name));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatWasSavedSurvivesAPowerCut(long seed) throws IOException {
        Random chance = new Random(seed);
        Path where = Files.createDirectories(folder.resolve("index"));
        NameIndex now = new NameIndex();
        List<String> promised = new ArrayList<>();
        for (int cut = 0; cut < 5; cut++) {
            LossyDisk disk = new LossyDisk();
            IndexFolder lossy = new IndexFolder(disk, where, now);
            lossy.load();
            assertThat(names(now)).as("seed %d, cut %d", seed, cut).containsAll(promised);
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < chance.nextInt(50); i++) {
                    now.add("cut" + cut + ".round" + round + ".name" + i);
                }
                if (chance.nextInt(4) == 0) {
                    lossy.save();
                } else {
                    lossy.saveNew();
                }
                promised.addAll(names(now));
            }
            disk.cutPower();
            now.add("never.saved" + cut);
            assertThatThrownBy(lossy::saveNew).hasMessageContaining("no power");
            disk.restore(chance);
            now = new NameIndex();
        }
    }

    @Test
    void withoutASnapshotThereIsNothingToLoad() throws IOException {
        assertThat(new IndexFolder(new LocalDisk(), folder.resolve("none"), new NameIndex()).load())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aDamagedSnapshotIsRefusedWhole(long seed) throws IOException {
        saved.save();
        Random random = new Random(seed);
        byte[] bytes = Files.readAllBytes(saved.snapshot());
        if (random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        } else {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        Files.write(saved.snapshot(), bytes);
        NameIndex target = new NameIndex();

        assertThatThrownBy(() -> new IndexFolder(new LocalDisk(), folder.resolve("index"), target).load())
                .isInstanceOf(IOException.class);
        assertThat(target.size()).isZero();
        assertThat(target.add("a.b")).isTrue();
    }

    @Test
    void aSnapshotOfAnotherVersionIsRefused() throws IOException {
        saved.save();
        byte[] bytes = Files.readAllBytes(saved.snapshot());
        bytes[7] = 9;
        Files.write(saved.snapshot(), bytes);

        assertThatThrownBy(() -> new IndexFolder(new LocalDisk(), folder.resolve("index"), new NameIndex()).load())
                .hasMessageContaining("version 9");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aSnapshotWithAWrongNumberIsRefusedOrDoesNoHarm(long seed) throws IOException {
        saved.save();
        byte[] sound = Files.readAllBytes(saved.snapshot());
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            byte[] bytes = sound.clone();
            int place = 24 + random.nextInt(bytes.length - 32);
            int wrong = random.nextBoolean() ? random.nextInt() : random.nextInt(2000) - 10;
            littleEndian(bytes).putInt(place, wrong);
            CRC32C checksum = new CRC32C();
            checksum.update(bytes, 0, bytes.length - Integer.BYTES);
            littleEndian(bytes).putInt(bytes.length - Integer.BYTES, (int) checksum.getValue());
            Files.write(saved.snapshot(), bytes);
            NameIndex target = new NameIndex();
            try {
                new IndexFolder(new LocalDisk(), folder.resolve("index"), target).load();
            } catch (IOException e) {
                assertThat(target.size()).isZero();
            }
            // Nothing is out of bounds, and everything ends.
            names(target).forEach(target::holds);
            target.find("*.*.*", 10_000);
            names(index).forEach(name -> target.removeIf(name, () -> true));
            names(index).forEach(target::add);
            String added = "new" + place + ".name";
            assertThat(target.add(added)).as("seed %d, round %d", seed, round).isTrue();
            assertThat(target.holds(added)).as("seed %d, round %d", seed, round).isTrue();
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Made when there was no other version. */
    @Test
    void aSnapshotOfTheFirstVersionIsRead() throws IOException {
        Files.createDirectories(saved.snapshot().getParent());
        Files.write(saved.snapshot(), Base64.getMimeDecoder().decode(FIRST_VERSION));
        NameIndex loaded = new NameIndex();
        IndexFolder old = new IndexFolder(new LocalDisk(), folder.resolve("index"), loaded);
        assertThat(old.load()).isTrue();
        assertThat(old.isCurrent()).isFalse();

        assertThat(names(loaded))
                .containsExactlyInAnyOrder(
                        "servers.host1.cpu",
                        "servers.host1",
                        "servers.host2.cpu",
                        "é.b",
                        "a",
                        "cpu;dc=a;host=h1",
                        "cpu;dc=b;host=h2");
        assertThat(tagged(loaded, "dc=b")).containsExactly("cpu;dc=b;host=h2");
        int id = loaded.idOf("servers.host2.cpu").orElseThrow();
        assertThat(loaded.facts().lastWrite(id)).isEqualTo(4_000_000_000L);
        assertThat(loaded.facts().size(id)).isEqualTo(3_000_000_000L);
        old.save();
        assertThat(names(loaded())).isEqualTo(names(loaded));
    }

    /** More labels than a piece of their memory holds. */
    @Test
    void manyLongLabelsAreLoadedAsTheyWere() throws IOException {
        for (int i = 0; i < 60; i++) {
            index.add(("x" + i).repeat(15_000) + ".b");
            index.add("gone" + i + "y".repeat(30_000));
        }
        for (int i = 0; i < 60; i++) {
            index.removeIf("gone" + i + "y".repeat(30_000), () -> true);
        }
        saved.save();
        NameIndex loaded = loaded();

        assertThat(names(loaded)).isEqualTo(names(index));
        assertThat(names(loaded)).allMatch(loaded::holds);
        names(loaded).forEach(name -> assertThat(loaded.add(name)).isFalse());
    }

    private NameIndex loaded() throws IOException {
        NameIndex loaded = new NameIndex();
        assertThat(new IndexFolder(new LocalDisk(), folder.resolve("index"), loaded).load())
                .isTrue();
        return loaded;
    }

    private static List<String> names(NameIndex of) {
        List<String> names = new ArrayList<>();
        of.forEach(names::add);
        return names;
    }

    private static List<String> tagged(NameIndex of, String... expressions) {
        SearchWork work = new SearchWork("tags", new SearchLimits(10_000, 1_000_000), () -> false);
        return of.tags().find(List.of(expressions), work).toList().stream()
                .map(GlobMatch::path)
                .toList();
    }
}
