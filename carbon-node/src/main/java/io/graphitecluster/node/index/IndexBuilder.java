package io.graphitecluster.node.index;

import io.graphitecluster.protocol.names.SeriesPaths;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the index from the files below the data folder. Looked at are regular files {@code *.wsp} only; what begins with
 * a dot is left alone, and so are symbolic links, so that nothing outside of the folder gets a name.
 *
 * <p>Tagged series whose files are named by a hash alone do not tell their names: they come into the index with their next
 * point, and can be read by their whole names until then.
 */
public final class IndexBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(IndexBuilder.class);
    private static final String SUFFIX = ".wsp";
    private static final Path TAGGED = Path.of("_tagged");

    private final Path root;
    private final NameIndex index;

    /**
     * @param root the data folder
     * @param index gets the names
     */
    public IndexBuilder(Path root, NameIndex index) {
        this.root = root;
        this.index = index;
    }

    /**
     * Walks through all files. A folder that cannot be read is logged and left out.
     *
     * @throws IOException when the data folder itself cannot be read
     */
    public void build() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(root) && isHidden(folder)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isHidden(file)) {
                    add(root.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (file.equals(root)) {
                    throw failure;
                }
                LOG.warn("cannot look at {}: {}", file, failure.toString());
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void add(Path relative) {
        String path = relative.toString();
        if (!path.endsWith(SUFFIX)) {
            return;
        }
        String stem = path.substring(0, path.length() - SUFFIX.length());
        String name = SeriesPaths.nameOf(stem);
        if (relative.startsWith(TAGGED)) {
            if (name.indexOf(';') >= 0) {
                index.add(name);
            }
        } else if (stem.indexOf('.') < 0) {
            // A file whose stem has a dot would get a name that leads to another file.
            index.add(name);
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
