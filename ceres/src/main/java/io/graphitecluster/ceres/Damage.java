package io.graphitecluster.ceres;

import java.nio.file.Path;

/**
 * A file of a node that is passed over, whole or in part.
 *
 * @param file which
 * @param offset the first byte that is passed over
 * @param problem what is wrong with it
 */
public record Damage(Path file, long offset, String problem) {
    @Override
    public String toString() {
        return file + ": at byte " + offset + ": " + problem;
    }
}
