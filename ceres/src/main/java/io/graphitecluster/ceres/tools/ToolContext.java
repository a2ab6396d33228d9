package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.disk.Disk;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a tool sees of the world.
 *
 * @param workingFolder relative paths start here
 * @param out standard output
 * @param err standard error
 * @param clock what time it is
 * @param zone how times are shown to people
 * @param disk where trees are
 */
public record ToolContext(
        Path workingFolder, PrintStream out, PrintStream err, InstantSource clock, ZoneId zone, Disk disk) {
    /** Now, whole seconds since the epoch. */
    long now() {
        return clock.instant().getEpochSecond();
    }

    /** Where a path of the command line leads. */
    Path resolve(String path) {
        return workingFolder.resolve(path);
    }

    /** The tree whose root stands on the command line. */
    CeresTree tree(String root) {
        if (!disk.isFolder(resolve(root))) {
            throw ToolFailure.error("Invalid root directory '" + root + "'");
        }
        return CeresTree.open(resolve(root), disk, CeresSettings.DEFAULT);
    }

    /** The tree that a path of the command line lies in, as far as the path itself names its root. */
    Optional<CeresTree> treeAround(String path) {
        for (Path above = Path.of(path); above != null && !above.toString().isEmpty(); above = above.getParent()) {
            boolean systemRoot = above.getNameCount() == 0;
            if (!systemRoot && CeresTree.isRoot(workingFolder.resolve(above), disk)) {
                return Optional.of(CeresTree.open(workingFolder.resolve(above), disk, CeresSettings.DEFAULT));
            }
        }
        return Optional.empty();
    }
}
