package io.graphitecluster.local.plan;

import io.graphitecluster.local.process.ParentWatch;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built programs are in a checkout of the project.
 *
 * @param java the JVM that runs them: the one that runs this
 * @param agent the jar with {@link ParentWatch}: this module's own
 * @param nodeLibraries folder of carbon-node's jars
 * @param webJar graphite-web's runnable jar
 */
public record Programs(Path java, Path agent, Path nodeLibraries, Path webJar) {
    /**
     * The programs in the checkout that this jar was built in.
     *
     * @throws ProgramMissingException naming what is not built
     */
    public static Programs ofThisCheckout() {
        Path jar;
        try {
            jar = Path.of(ParentWatch.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of this program is no file", e);
        }
        if (!jar.toString().endsWith(".jar")) {
            throw new ProgramMissingException(jar + " is not the packaged program");
        }
        // HOME/local/target/dist/lib/local.jar
        Path home = jar.resolve("../../../../..").normalize();
        return new Programs(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                jar,
                existing(home.resolve("carbon-node/target/dist/lib")),
                existing(home.resolve("graphite-web/target/quarkus-app/quarkus-run.jar")));
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new ProgramMissingException(path + " is not built");
        }
        return path;
    }

    /** A program that a local cluster needs is not there; the message says what to do. */
    public static final class ProgramMissingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ProgramMissingException(String what) {
            super(what + ": start the local cluster with `make run`, which builds what it needs");
        }
    }
}
