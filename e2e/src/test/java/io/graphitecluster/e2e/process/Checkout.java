package io.graphitecluster.e2e.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the built programs are. The tests need them packaged: {@code make test} does that, as `mvn verify` does. */
public final class Checkout {
    private static final Path HOME = Path.of("").toAbsolutePath().getParent();

    private Checkout() {}

    /** A file or folder of the project that must be there. */
    public static Path existing(String path) {
        Path file = HOME.resolve(path);
        if (!Files.exists(file)) {
            throw new AssertionError(file + " is missing: run these tests with `make test` or `./mvnw verify`");
        }
        return file;
    }

    /** The JVM that runs the programs: the one that runs the tests. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
