package io.graphitecluster.node.store.ceres;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.NodeVisitor;
import io.graphitecluster.ceres.Slice;
import io.graphitecluster.ceres.disk.WrittenAside;
import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.protocol.names.SeriesPaths;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows all nodes of a tree as series, and files that were being made when their process died. Links are not followed; nodes
 * whose folders no name leads to are left out.
 */
final class NodeWalk implements NodeVisitor {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWalk.class);
    private static final String TAGGED = "_tagged.";

    private final CeresTree tree;
    private final SeriesStore.Visitor visitor;

    NodeWalk(CeresTree tree, SeriesStore.Visitor visitor) {
        this.tree = tree;
        this.visitor = visitor;
    }

    /** @throws IOException when the root cannot be read */
    void run() throws IOException {
        if (!Files.isReadable(tree.root())) {
            throw new IOException(tree.root() + " cannot be read");
        }
        showLeftovers(tree.root().resolve(CeresTree.TREE_FOLDER));
        tree.walk(this);
    }

    @Override
    public void folder(Path folder, boolean empty) {
        if (!empty) {
            showLeftovers(folder);
        }
    }

    /** A folder that cannot be read is told by the walk through the tree. */
    private void showLeftovers(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, NodeWalk::isLeftover)) {
            for (Path file : files) {
                visitor.leftover(file, Files.getLastModifiedTime(file).toMillis());
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("cannot look for unfinished files in {}", folder, e);
        }
    }

    private static boolean isLeftover(Path file) {
        return WrittenAside.isLeftover(file.getFileName().toString())
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void node(CeresNode node) {
        showLeftovers(node.folder());
        if (!tree.folderOf(node.name()).equals(node.folder())) {
            return;
        }
        String name = node.name();
        if (name.startsWith(TAGGED)) {
            name = SeriesPaths.decode(name, '.');
            if (name.indexOf(';') < 0) {
                return; // a hash does not tell the name
            }
        }
        try {
            show(name, node);
        } catch (IOException | RuntimeException e) {
            LOG.warn("cannot look at {}: {}", node.folder(), e.toString());
        }
    }

    /** Shows one node. */
    void show(String name, CeresNode node) throws IOException {
        long bytes = Files.size(node.metadataFile());
        long lastWrite = seconds(node.metadataFile());
        for (Slice slice : node.slices()) {
            bytes += slice.count() * Slice.VALUE_SIZE;
            lastWrite = Math.max(lastWrite, seconds(slice.file()));
        }
        visitor.series(name, bytes, lastWrite);
    }

    private static long seconds(Path file) throws IOException {
        return Files.getLastModifiedTime(file).to(TimeUnit.SECONDS);
    }

    @Override
    public void unreadable(Path folder, IOException problem) {
        LOG.warn("cannot look at {}: {}", folder, problem.toString());
    }
}
