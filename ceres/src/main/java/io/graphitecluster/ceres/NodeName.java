package io.graphitecluster.ceres;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where the names of nodes lead: {@code servers.web1.cpu} to {@code servers/web1/cpu}. A slash is taken for a dot; empty parts
 * are left out. So no name leads out of the tree, and no part of one is hidden, {@code .} or {@code ..}.
 */
final class NodeName {
    private NodeName() {}

    /** The parts of a name or pattern. */
    static List<String> parts(String name) {
        return Arrays.stream(name.replace('/', '.').split("\\."))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /**
     * The folder that a name leads to.
     *
     * @throws InvalidNodeNameException when the file system cannot have such a folder
     */
    static Path folder(Path root, String name) {
        Path folder = root;
        try {
            for (String part : parts(name)) {
                folder = folder.resolve(part);
            }
        } catch (InvalidPathException e) {
            throw new InvalidNodeNameException(name, "is no path: " + e.getReason());
        }
        return folder;
    }

    /** The name of the node whose folder this is; empty for the root. */
    static String of(Path root, Path folder) {
        return root.equals(folder) ? "" : root.relativize(folder).toString().replace('/', '.');
    }
}
