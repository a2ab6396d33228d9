package io.graphitecluster.node.store;

import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes files that processes left unfinished when they died: a file is written under a name of its own before it gets that
 * of its series, so that it appears whole, and a kill in between leaves it there for ever.
 *
 * <p>Only what a {@link SeriesStore#walk} shows as such is removed, within the data folder, and only if it did not change since
 * this process started: until then it may be a tool's, in a container whose processes are not known here.
 */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Disk disk;
    private final Path root;
    private final long startMillis;
    private final NodeCounters counters;

    /**
     * @param root the data folder
     * @param startMillis when this process began to use the files, epoch milliseconds
     */
    public Leftovers(Disk disk, Path root, long startMillis, NodeCounters counters) {
        this.disk = disk;
        this.root = root;
        this.startMillis = startMillis;
        this.counters = counters;
    }

    /** Shows all series, and removes what was left; says once how much that was, and whether some of it could not be. */
    public void duringWalk(SeriesStore store, SeriesStore.Visitor visitor) throws IOException {
        Look look = new Look(new FolderBounds(root), visitor);
        try {
            store.walk(look);
        } finally {
            look.report();
        }
    }

    private final class Look implements SeriesStore.Visitor {
        private final FolderBounds bounds;
        private final SeriesStore.Visitor visitor;
        private int removed;
        private int failed;
        private Path example;
        private IOException failure;

        Look(FolderBounds bounds, SeriesStore.Visitor visitor) {
            this.bounds = bounds;
            this.visitor = visitor;
        }

        @Override
        public void series(String name, long bytes, long lastWrite) {
            visitor.series(name, bytes, lastWrite);
        }

        @Override
        public void leftover(Path file, long changedMillis) {
            if (changedMillis >= startMillis) {
                return;
            }
            try {
                bounds.requireInside(file.getParent(), file);
                disk.deleteIfExists(file);
                removed++;
                counters.leftoverRemoved();
            } catch (IOException e) {
                failed++;
                example = file;
                failure = e;
            }
        }

        void report() {
            if (removed > 0) {
                LOG.info("{} files were removed that processes had left unfinished when they died", removed);
            }
            if (failed > 0) {
                LOG.warn(
                        "{} unfinished files cannot be removed, {} among them: {}; they take room, and are tried again with"
                                + " the next look at all files",
                        failed,
                        example,
                        failure.toString());
            }
        }
    }
}
