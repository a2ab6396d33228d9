package io.graphitecluster.node.reload;

import java.nio.file.Path;

/** Something that is read from files, and again when they change. */
public interface Reloadable {
    /** The file, or the first of them. */
    Path file();

    /**
     * Reads again what has changed.
     *
     * @return whether another version is in force now
     */
    boolean poll();

    /** Whether the version on disk was refused, so that an older one is in force. */
    boolean isRefused();
}
