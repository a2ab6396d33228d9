package io.graphitecluster.bench.node;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How our node is started: as an image starts it, with an AOT cache that was trained with the same options. */
final class OurProgram {
    private static final String NODE = "io.graphitecluster.node.CarbonNode";
    private static final String TRAINING = "io.graphitecluster.node.tools.StartTraining";

    private final String classPath;
    private final List<String> javaOptions;
    private final Path cache;

    private OurProgram(String classPath, List<String> javaOptions, Path cache) {
        this.classPath = classPath;
        this.javaOptions = javaOptions;
        this.cache = cache;
    }

    /**
     * Trains it.
     *
     * @param libraries the folder of its jars
     * @param cache file to make
     */
    static OurProgram trained(Path libraries, List<String> javaOptions, Path cache)
            throws IOException, InterruptedException {
        OurProgram program;
        try (Stream<Path> jars = Files.list(libraries)) {
            program = new OurProgram(
                    jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator)),
                    javaOptions,
                    cache);
        }
        Files.deleteIfExists(cache);
        Process training = new ProcessBuilder(program.java("-XX:AOTCacheOutput=" + cache, TRAINING))
                .redirectErrorStream(true)
                .redirectOutput(new File(cache + ".log"))
                .start();
        if (training.waitFor() != 0 || !Files.exists(cache)) {
            throw new IOException("no AOT cache was made; see " + cache + ".log");
        }
        return program;
    }

    List<String> command(String... arguments) {
        List<String> command = java("-XX:AOTCache=" + cache, NODE);
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> java(String option, String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of(
                option,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                mainClass));
        return command;
    }
}
