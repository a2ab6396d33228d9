package io.graphitecluster.whisper.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is done, what is over a disk answers as a disk to which it is done, and the one below stays as it was. */
class OverlayDiskTest {
    private static final List<Path> NAMES = List.of(Path.of("a"), Path.of("b"), Path.of("c"), Path.of("d"));
    private static final int LONGEST = 30_000;

    @Property(tries = 300)
    void answersAsADiskWould(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        MemoryDisk below = new MemoryDisk();
        MemoryDisk model = new MemoryDisk();
        Map<Path, byte[]> untouched = new HashMap<>();
        for (Path name : NAMES.subList(0, 2)) {
            byte[] content = new byte[random.nextInt(LONGEST)];
            random.nextBytes(content);
            below.put(name, content);
            model.put(name, content);
            untouched.put(name, content);
        }
        OverlayDisk overlay = new OverlayDisk(below);
        for (int step = 0; step < 30; step++) {
            Path name = NAMES.get(random.nextInt(NAMES.size()));
            Path other = NAMES.get(random.nextInt(NAMES.size()));
            long action = random.nextLong();
            change(model, name, other, new Random(action));
            change(overlay, name, other, new Random(action));
            compare(overlay, model);
        }
        assertThat(below.names()).isEqualTo(untouched.keySet());
        untouched.forEach((name, content) -> assertThat(below.bytes(name)).isEqualTo(content));
    }

    private static void change(Disk disk, Path name, Path other, Random random) throws IOException {
        int kind = random.nextInt(10);
        if (kind == 0) {
            disk.create(name).close();
        } else if (kind == 1) {
            disk.deleteIfExists(name);
        } else if (kind == 2 && disk.exists(name) && !name.equals(other)) {
            disk.rename(name, other);
        } else if (disk.exists(name)) {
            byte[] content = new byte[random.nextInt(9_000)];
            if (random.nextBoolean()) {
                random.nextBytes(content);
            }
            try (DiskFile file = disk.open(name, Disk.Access.READ_WRITE)) {
                file.write(ByteBuffer.wrap(content), random.nextInt(LONGEST));
            }
        }
    }

    private static void compare(Disk overlay, MemoryDisk model) throws IOException {
        for (Path name : NAMES) {
            assertThat(overlay.exists(name)).isEqualTo(model.exists(name));
            if (!model.exists(name)) {
                assertThatThrownBy(() -> overlay.open(name, Disk.Access.READ)).isInstanceOf(NoSuchFileException.class);
                continue;
            }
            byte[] expected = model.bytes(name);
            try (DiskFile file = overlay.open(name, Disk.Access.READ)) {
                ByteBuffer content = ByteBuffer.allocate(expected.length + 10);
                assertThat(file.read(content, 0)).isEqualTo(expected.length);
                assertThat(content.flip()).isEqualTo(ByteBuffer.wrap(expected));
                assertThat(file.size()).isEqualTo(expected.length);
            }
        }
    }
}
