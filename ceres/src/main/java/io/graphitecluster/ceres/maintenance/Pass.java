package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.CeresException;
import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.NodeVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One walk through a tree, on which plugins work on the nodes. A node that cannot be worked on does not hinder the others. */
public final class Pass {
    private static final int WAITING = 256;

    private final List<Plugin> plugins;
    private final Observer observer;

    /** Is told how the pass goes; nodes from several threads. */
    public interface Observer {
        /**
         * A node is done.
         *
         * @param problem why it could not be worked on
         */
        void done(CeresNode node, Optional<String> problem);

        /** A folder cannot be read; nodes below it are not worked on. */
        void unreadable(Path folder, IOException problem);

        /** A folder that is no node. */
        default void folder(Path folder, boolean empty) {}
    }

    /** Plugins work on a node in the given order. */
    public Pass(List<Plugin> plugins, Observer observer) {
        this.plugins = List.copyOf(plugins);
        this.observer = observer;
    }

    /**
     * Walks.
     *
     * @param folder only what is below it, within the tree
     * @param workers how many nodes at once
     * @throws InterruptedException when it is interrupted; nodes that were begun are finished
     */
    public void run(CeresTree tree, Path folder, int workers) throws InterruptedException {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                workers,
                workers,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Executors.defaultThreadFactory(),
                new ThreadPoolExecutor.CallerRunsPolicy());
        Walk walk = new Walk(pool);
        try {
            tree.walk(folder, walk);
        } finally {
            pool.shutdown();
        }
        if (!pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("an endless wait ended");
        }
        walk.rethrow();
        plugins.forEach(Plugin::complete);
    }

    /** Hands nodes to the workers. */
    private final class Walk implements NodeVisitor {
        private final ThreadPoolExecutor pool;
        private volatile Throwable defect;

        Walk(ThreadPoolExecutor pool) {
            this.pool = pool;
        }

        @Override
        public void node(CeresNode node) {
            pool.execute(() -> {
                try {
                    observer.done(node, work(node));
                } catch (RuntimeException | Error e) {
                    defect = e;
                }
            });
        }

        @Override
        public void folder(Path folder, boolean empty) {
            observer.folder(folder, empty);
        }

        @Override
        public void unreadable(Path folder, IOException problem) {
            observer.unreadable(folder, problem);
        }

        /** What is no refusal and no failing disk is an error of ours, which must not stay unseen in a worker. */
        void rethrow() {
            if (defect != null) {
                throw new IllegalStateException("a plugin failed", defect);
            }
        }
    }

    /** One plugin that fails does not hinder the others. */
    private Optional<String> work(CeresNode node) {
        List<String> problems = new ArrayList<>();
        for (Plugin plugin : plugins) {
            try {
                plugin.node(node);
            } catch (CeresException e) {
                problems.add(e.getMessage());
            } catch (IOException e) {
                problems.add(String.valueOf(e));
            }
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", problems));
    }
}
