package io.graphitecluster.local.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one process of the local cluster is, before it is started.
 *
 * @param name how the log calls it: {@code carbon-0}, {@code web-0}
 * @param command program and arguments
 * @param environment variables added to those of this process
 * @param folder working directory; exists
 * @param ready address that answers 200 once the process does its work
 * @param pidFile where its process id stands while it runs
 */
public record ChildProcess(
        String name, List<String> command, Map<String, String> environment, Path folder, URI ready, Path pidFile) {
    /** Copies the collections. */
    public ChildProcess {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
