package io.graphitecluster.node.store.whisper;

import io.graphitecluster.node.store.FolderBounds;
import io.graphitecluster.protocol.names.SeriesPaths;
import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the file of a series lies. Names cannot lead out of the data folder ({@link SeriesPaths}); symbolic links could,
 * and are followed only as long as they do not.
 */
public final class FilePaths {
    /** Ends the name of every file of a series. */
    public static final String SUFFIX = ".wsp";

    private final Path root;
    private final FolderBounds bounds;
    private final boolean hashTaggedNames;

    /**
     * @param root the data folder, which must exist
     * @param hashTaggedNames {@code TAG_HASH_FILENAMES}
     * @throws IOException when the folder cannot be looked at
     */
    public FilePaths(Path root, boolean hashTaggedNames) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.bounds = new FolderBounds(root);
        this.hashTaggedNames = hashTaggedNames;
    }

    /** The data folder. */
    public Path root() {
        return root;
    }

    /** Keeps paths within the data folder. */
    FolderBounds bounds() {
        return bounds;
    }

    /** {@code TAG_HASH_FILENAMES}. */
    boolean hashTaggedNames() {
        return hashTaggedNames;
    }

    /**
     * The path of a series' file, whether there is one or not.
     *
     * @param name a name that {@link io.graphitecluster.node.route.StoredName} accepts
     */
    public Path pathOf(String name) {
        return root.resolve(SeriesPaths.pathOf(name, hashTaggedNames) + SUFFIX);
    }

    /** Where the file of a tagged series lies that was written without {@code TAG_HASH_FILENAMES}. */
    Path unhashedPathOf(String name) {
        return root.resolve(SeriesPaths.pathOf(name, false) + SUFFIX);
    }

    /**
     * Makes sure that a file, or the folder it will be in, does not lead out of the data folder.
     *
     * @throws io.graphitecluster.node.store.OutsideDataFolderException when a symbolic link leads out
     * @throws java.nio.file.NoSuchFileException when there is no such folder
     */
    void requireInside(Path file) throws IOException {
        bounds.requireInside(file.getParent(), file);
        if (Files.isSymbolicLink(file)) {
            bounds.requireInside(file, file);
        }
    }

    /**
     * Makes the folder that a file will be in.
     *
     * @param disk where the file will be
     * @throws io.graphitecluster.node.store.OutsideDataFolderException when a symbolic link leads out of the data folder
     */
    void makeFolder(Disk disk, Path file) throws IOException {
        bounds.requireInsideOnceMade(file.getParent(), file);
        disk.createFolders(file.getParent());
    }
}
