package io.graphitecluster.whisper.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher finds Java and the classes from wherever it is called. */
class LauncherTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void layOut() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("dist/bin"));
        Files.createDirectories(folder.resolve("dist/lib"));
        Files.createDirectories(folder.resolve("else where"));
        Path launcher = Files.writeString(
                bin.resolve("whisper-tools"),
                Files.readString(Path.of("src/main/bin/whisper-tools")).replace("@jar@", "classes"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(bin.resolve("whisper-create"), Path.of("whisper-tools"));
        Files.createSymbolicLink(
                folder.resolve("dist/lib/classes"), Path.of("target/classes").toAbsolutePath());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", folder.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    @Test
    void aCommandIsCalledThroughALinkFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("else where/whisper-create"), folder.resolve("dist/bin/whisper-create"));

        assertThat(run(folder.resolve("else where"), link.toString(), "a.wsp", "60:1"))
                .isEqualTo("0 Created: a.wsp (40 bytes)\n");
        assertThat(folder.resolve("else where/a.wsp")).hasSize(40);
    }

    @Test
    void theNameOfTheCommandMayBeAnArgument() throws Exception {
        assertThat(run(folder, "dist/bin/whisper-tools", "whisper-create", "--estimate"))
                .startsWith("1 Usage: whisper-create path");
    }

    @Test
    void aCacheThatIsNoneIsNoProblem() throws Exception {
        Files.writeString(folder.resolve("dist/lib/whisper.aot"), "no cache");

        assertThat(run(folder, "dist/bin/whisper-create", "a.wsp", "60:1")).isEqualTo("0 Created: a.wsp (40 bytes)\n");
    }

    @Test
    void everyCommandHasALink() throws Exception {
        ToolRun run = ToolRun.ours(folder, 0, "", List.of());

        assertThat(run.err())
                .endsWith(
                        "Commands: " + String.join(", ", Files.readAllLines(Path.of("src/main/bin/commands"))) + "\n");
    }

    private String run(Path in, String... command) throws Exception {
        File output = folder.resolve("output").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        if (!command[0].startsWith("/")) {
            builder.command().set(0, in.resolve(command[0]).toString());
        }
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(output.toPath(), StandardCharsets.UTF_8);
    }
}
