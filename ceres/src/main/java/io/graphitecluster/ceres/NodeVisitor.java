package io.graphitecluster.ceres;

import java.io.IOException;
import java.nio.file.Path;

/** Told what a walk through a tree finds. */
public interface NodeVisitor {
    /** A node. */
    void node(CeresNode node);

    /** A folder below the root that is no node, after it was seen whether anything is in it. */
    default void folder(Path folder, boolean empty) {}

    /** A folder that cannot be read; the walk goes on beside it. */
    void unreadable(Path folder, IOException problem);
}
