package io.graphitecluster.node.store.ceres;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.NodeVisitor;
import io.graphitecluster.ceres.Slice;
import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.protocol.names.SeriesPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows all nodes of a tree as series. Links are not followed; nodes whose folders no name leads to are left out. */
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
        tree.walk(this);
    }

    @Override
    public void node(CeresNode node) {
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
