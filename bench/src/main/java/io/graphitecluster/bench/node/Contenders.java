package io.graphitecluster.bench.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** Who is measured, and how each is started: options that the benchmarks of whole nodes share. */
final class Contenders {
    @Option(names = "--folder", description = "where the files lie (a temporary folder)")
    private Path folder;

    @Option(names = "--go-carbon", description = "go-carbon's program; without it ours is measured alone")
    private Path goCarbon;

    @Option(
            names = "--go-carbon-cache",
            defaultValue = "1000000",
            description =
                    "points that go-carbon's cache may hold, its max-size (${DEFAULT-VALUE}, which is go-carbon's own)")
    private long goCarbonCache;

    @Option(
            names = "--java-options",
            defaultValue = "-XX:+UseSerialGC -Xmn24m -XX:TrimNativeHeapInterval=1000 -Xmx1g",
            description = "for our node (${DEFAULT-VALUE})")
    private String javaOptions;

    @Option(
            names = "--setting",
            paramLabel = "NAME=VALUE",
            description = "a line more for the [cache] of our node's carbon.conf; may be given again")
    private List<String> settings = List.of();

    private Path scratch;
    private OurProgram ours;

    /** The folder of everything that is made; the same at each call. */
    Path scratch() throws IOException {
        if (scratch == null) {
            scratch = folder == null ? Files.createTempDirectory("node-bench") : Files.createDirectories(folder);
        }
        return scratch;
    }

    /** Ours; the first call trains its AOT cache. */
    Contender ours(Path files, int days) throws IOException, InterruptedException {
        if (ours == null) {
            ours = OurProgram.trained(
                    Path.of("carbon-node/target/dist/lib"),
                    Arrays.asList(javaOptions.split(" ", -1)),
                    scratch().resolve("carbon-node.aot"));
        }
        return Contender.ours(ours, files, days, settings);
    }

    /**
     * go-carbon, or nothing where it was not given.
     *
     * @param keepsNames whether it keeps the names that it finds for its next start. It reads the files again only minutes
     *     after such a start, so what came after it kept them is not found until then.
     */
    List<Contender> goCarbon(Path files, int days, boolean keepsNames) throws IOException {
        List<Contender> found = new ArrayList<>();
        if (goCarbon != null) {
            found.add(Contender.goCarbon(goCarbon, files, days, goCarbonCache, keepsNames));
        }
        return found;
    }
}
