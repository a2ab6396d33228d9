package io.graphitecluster.e2e.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.e2e.process.Checkout;
import io.graphitecluster.e2e.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code make dist} packs, unpacked under a prefix.
 *
 * @param prefix has bin/, conf/ and lib/
 */
record Installation(Path prefix) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Packs it from what is built, and unpacks it. */
    static Installation unpack(Path folder, String prefix) throws IOException, InterruptedException {
        Path tarball = folder.resolve("graphite.tar.gz");
        Program.run(List.of(Checkout.existing("dist/make").toString(), tarball.toString()), folder);
        Path target = Files.createDirectories(folder.resolve(prefix));
        Program.run(
                List.of("tar", "-xzf", tarball.toString(), "--strip-components=1", "-C", target.toString()), folder);
        return new Installation(target);
    }

    /** Runs a command of bin/ to its end and returns what it wrote; its exit code must be this one. */
    String run(int exitCode, String command, String... arguments) throws IOException, InterruptedException {
        return runWith(System.getProperty("java.home"), exitCode, command, arguments);
    }

    /** The same with another Java. */
    String runWith(String javaHome, int exitCode, String command, String... arguments)
            throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of(prefix.resolve("bin").resolve(command).toString()));
        all.addAll(List.of(arguments));
        Map<String, String> environment =
                Map.of("JAVA_HOME", javaHome, "GRAPHITE_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        try (Program program = Program.start(all, environment, prefix.getParent())) {
            int code = program.awaitExit(PATIENCE);
            assertThat(code).describedAs("%s: %s", all, program.output()).isEqualTo(exitCode);
            return program.output();
        }
    }

    /** Copies the examples to where the daemons look, and adds to {@code carbon.conf}. */
    void configure(String more) throws IOException {
        try (var examples = Files.newDirectoryStream(prefix.resolve("conf"), "*.example")) {
            for (Path example : examples) {
                Path file =
                        example.resolveSibling(example.getFileName().toString().replace(".example", ""));
                Files.copy(example, file);
            }
        }
        Path conf = prefix.resolve("conf/carbon.conf");
        Files.writeString(conf, Files.readString(conf) + more);
    }
}
