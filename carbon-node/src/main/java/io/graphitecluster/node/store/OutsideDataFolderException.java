package io.graphitecluster.node.store;

import java.io.IOException;
import java.nio.file.Path;

/** The path of a series leads out of the data folder, over a symbolic link. */
public final class OutsideDataFolderException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param target where it leads */
    public OutsideDataFolderException(Path file, Path target) {
        super(file + " leads out of the data folder to " + target + ": remove the symbolic link");
    }
}
