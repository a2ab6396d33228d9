package io.graphitecluster.whisper.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands on damaged files end with an answer or a clear error; never with a stack trace, a hang or all memory. */
class DamagedFileCommandTest {
    private static final long NOW = 1_700_000_000;
    private static final int MUTATIONS = 10_000;
    private static final long MOST_MEMORY = 64L << 20;
    private static final long SEED = 20261128;
    private static final List<String> COMMANDS = List.of(
            "whisper-info a.wsp",
            "whisper-info --json a.wsp",
            "whisper-dump a.wsp",
            "whisper-dump --raw a.wsp",
            "whisper-fetch --from 1699990000 a.wsp",
            "whisper-diff a.wsp whole.wsp",
            "whisper-merge a.wsp whole.wsp",
            "whisper-fill a.wsp whole.wsp",
            "whisper-fill whole.wsp a.wsp",
            "whisper-update a.wsp 1699999990:1 1699999000:2",
            "whisper-resize --silent a.wsp 10:60 60:60",
            "whisper-resize --silent --aggregate a.wsp 20:60 60:60",
            "whisper-set-xfilesfactor a.wsp 0.1");

    @Test
    @Timeout(120)
    void tenThousandMutatedFiles() throws IOException {
        Random random = new Random(SEED);
        byte[] whole = whole();
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            MemoryDisk disk = new MemoryDisk();
            disk.put(Path.of("whole.wsp"), whole);
            disk.put(Path.of("a.wsp"), mutate(whole, random));
            String command = COMMANDS.get(i % COMMANDS.size());
            CapturedOutput output = new CapturedOutput();
            long before = allocated();

            int exit = run(command, disk, output);

            String what = "mutation " + i + " (seed " + SEED + "): " + command;
            assertThat(allocated() - before).as(what).isLessThan(MOST_MEMORY);
            assertThat(exit).as(what).isBetween(0, 1);
            if (exit == 1) {
                assertThat(output.errText()).as(what).startsWith("[ERROR] ").doesNotContain("\tat ");
                refused++;
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 20, MUTATIONS * 19 / 20);
    }

    private static byte[] whole() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        Path path = Path.of("a.wsp");
        new Whisper(disk)
                .create(
                        path,
                        List.of(new Archive(10, 30), new Archive(60, 20)),
                        0.5,
                        AggregationMethod.AVERAGE,
                        false,
                        false);
        try (WhisperFile file = new Whisper(disk).open(path)) {
            for (int age = 290; age >= 0; age -= 10) {
                file.update(age, NOW - age, NOW);
            }
        }
        return disk.bytes(path);
    }

    private static byte[] mutate(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        int region = random.nextBoolean() ? 40 : damaged.length;
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            switch (random.nextInt(4)) {
                case 0 -> damaged[random.nextInt(region)] = (byte) random.nextInt(256);
                case 1 -> damaged[random.nextInt(region)] ^= (byte) (1 << random.nextInt(8));
                case 2 -> ByteBuffer.wrap(damaged).putInt(random.nextInt(10) * 4, random.nextInt());
                default -> ByteBuffer.wrap(damaged).putInt(random.nextInt(10) * 4, random.nextInt(100));
            }
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    private static int run(String command, MemoryDisk disk, CapturedOutput output) {
        ToolContext context = new ToolContext(
                        Path.of(""),
                        new ByteArrayInputStream(new byte[0]),
                        output.out(),
                        output.err(),
                        InstantSource.fixed(Instant.ofEpochSecond(NOW)),
                        ZoneOffset.UTC)
                .withDisk(disk);
        return WhisperTools.run(List.of(command.split(" ")), context);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
