package io.graphitecluster.node.store.whisper;

import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.protocol.names.SeriesPaths;
import io.graphitecluster.whisper.WrittenAside;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all files below the data folder. Series are regular files {@code *.wsp} only; what begins with a dot is left
 * alone, and so are symbolic links, so that nothing outside of the folder gets a name. Files that were being made when their
 * process died are shown as such.
 *
 * <p>Tagged series whose files are named by a hash alone do not tell their names.
 */
final class FileWalk extends SimpleFileVisitor<Path> {
    private static final Logger LOG = LoggerFactory.getLogger(FileWalk.class);
    private static final Path TAGGED = Path.of("_tagged");

    private final Path root;
    private SeriesStore.Visitor visitor = (name, bytes, lastWrite) -> {};

    FileWalk(Path root) {
        this.root = root;
    }

    void run(SeriesStore.Visitor told) throws IOException {
        visitor = told;
        Files.walkFileTree(root, this);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return !folder.equals(root) && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile()) {
            return FileVisitResult.CONTINUE;
        }
        if (!isHidden(file)) {
            show(root.relativize(file), attributes);
        } else if (WrittenAside.isLeftover(file)) {
            visitor.leftover(file, attributes.lastModifiedTime().toMillis());
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

    private void show(Path relative, BasicFileAttributes attributes) {
        String path = relative.toString();
        if (!path.endsWith(FilePaths.SUFFIX)) {
            return;
        }
        String stem = path.substring(0, path.length() - FilePaths.SUFFIX.length());
        String name = SeriesPaths.nameOf(stem);
        // A plain file whose stem has a dot would get a name that leads to another file.
        boolean tellsName = relative.startsWith(TAGGED) ? name.indexOf(';') >= 0 : stem.indexOf('.') < 0;
        if (tellsName) {
            visitor.series(
                    name, attributes.size(), attributes.lastModifiedTime().to(TimeUnit.SECONDS));
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
