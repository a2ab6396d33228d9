package io.graphitecluster.node.index;

import io.graphitecluster.protocol.names.SeriesPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the index in line with the files below the data folder: adds those that it does not know, takes out those that
 * are gone, and notes how large and how old each is. Looked at are regular files {@code *.wsp} only; what begins with a dot
 * is left alone, and so are symbolic links, so that nothing outside of the folder gets a name.
 *
 * <p>Tagged series whose files are named by a hash alone do not tell their names: they come into the index with their next
 * point, or from what was saved, and can be read by their whole names until then.
 */
public final class IndexBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(IndexBuilder.class);
    private static final String SUFFIX = ".wsp";
    private static final Path TAGGED = Path.of("_tagged");

    private final Path root;
    private final NameIndex index;
    private final Predicate<String> isThere;
    private final BitSet seen = new BitSet();

    /**
     * @param root the data folder
     * @param index gets the names
     * @param isThere whether a series that the walk did not meet has a file or points all the same
     */
    public IndexBuilder(Path root, NameIndex index, Predicate<String> isThere) {
        this.root = root;
        this.index = index;
        this.isThere = isThere;
    }

    /**
     * Walks through all files. A folder that cannot be read is logged and left out.
     *
     * @return how many names were taken out because their series are gone
     * @throws IOException when the data folder itself cannot be read
     */
    public int build() throws IOException {
        int before = index.ids();
        walk();
        int gone = 0;
        for (int id = seen.nextClearBit(0); id < before; id = seen.nextClearBit(id + 1)) {
            if (index.isThere(id)) {
                String name = index.nameOf(id);
                // Asked again while nobody can add the name: a point may come just now.
                if (!isThere.test(name) && index.removeIf(name, () -> !isThere.test(name))) {
                    gone++;
                }
            }
        }
        return gone;
    }

    private void walk() throws IOException {
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
                    add(root.relativize(file), attributes);
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

    private void add(Path relative, BasicFileAttributes attributes) {
        String path = relative.toString();
        if (!path.endsWith(SUFFIX)) {
            return;
        }
        String stem = path.substring(0, path.length() - SUFFIX.length());
        String name = SeriesPaths.nameOf(stem);
        // A plain file whose stem has a dot would get a name that leads to another file.
        boolean tellsName = relative.startsWith(TAGGED) ? name.indexOf(';') >= 0 : stem.indexOf('.') < 0;
        if (tellsName) {
            index.addKnown(name.getBytes(StandardCharsets.UTF_8));
            index.idOf(name).ifPresent(id -> note(id, attributes));
        }
    }

    private void note(int id, BasicFileAttributes attributes) {
        seen.set(id);
        index.facts().size(id, attributes.size());
        index.facts().written(id, attributes.lastModifiedTime().to(TimeUnit.SECONDS));
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
