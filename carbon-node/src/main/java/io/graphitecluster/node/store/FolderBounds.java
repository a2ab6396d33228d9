package io.graphitecluster.node.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Sees to it that symbolic links below the data folder do not lead out of it. Names alone cannot. */
public final class FolderBounds {
    private final Path realRoot;

    /**
     * @param root the data folder, which must exist
     * @throws IOException when the folder cannot be looked at
     */
    public FolderBounds(Path root) throws IOException {
        this.realRoot = root.toRealPath();
    }

    /**
     * Makes sure that a folder lies inside.
     *
     * @param path goes into the message: what is wanted in that folder
     * @throws OutsideDataFolderException when a symbolic link leads out of the data folder
     * @throws java.nio.file.NoSuchFileException when there is no such folder
     */
    public void requireInside(Path folder, Path path) throws IOException {
        Path real = folder.toRealPath();
        if (!real.startsWith(realRoot)) {
            throw new OutsideDataFolderException(path, real);
        }
    }

    /** Removes a folder and those above it, up to the data folder, as long as they are empty. */
    public void removeEmpty(Path folder) throws IOException {
        Path at = folder.toRealPath();
        while (at.startsWith(realRoot) && !at.equals(realRoot)) {
            try {
                Files.delete(at);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                return;
            }
            at = at.getParent();
        }
    }

    /**
     * Makes sure that a folder that need not exist would lie inside.
     *
     * @param path goes into the message: what is wanted in that folder
     * @throws OutsideDataFolderException when a symbolic link leads out of the data folder
     */
    public void requireInsideOnceMade(Path folder, Path path) throws IOException {
        Path existing = folder;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        requireInside(existing, path);
    }
}
