package io.graphitecluster.operator.crd;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.graphitecluster.operator.api.GraphiteCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CRD as the Java types say it, and the places where it is checked in. */
final class GeneratedCrd {
    static final String FILE = "graphiteclusters.graphitecluster.io-v1.yml";
    static final Path CHECKED_IN = Path.of("..", "crds", FILE);
    static final Path IN_CHART = Path.of("..", "charts", "graphite-operator", "files", FILE);

    private static final String HEADER = "# Generated from the Java types in operator/; do not edit. Run: make crds\n";

    private GeneratedCrd() {}

    /**
     * The CRD's YAML.
     *
     * @param folder an empty folder to work in
     */
    static String yaml(Path folder) {
        new CRDGenerator()
                .inOutputDir(folder.toFile())
                .forCRDVersions("v1")
                .withMinQuotes(true)
                .withPostProcessor(new CrdShape())
                .customResourceClasses(GraphiteCluster.class)
                .generate();
        try {
            String generated = Files.readString(folder.resolve(FILE));
            return HEADER
                    + generated.lines().filter(line -> !line.startsWith("#")).reduce("", (a, b) -> a + b + "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
