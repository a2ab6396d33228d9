package io.graphitecluster.node.index;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A node of the tree of names: a branch, a series, or both. Nodes are only ever added. */
final class NameNode {
    private volatile Map<String, NameNode> children = Map.of();
    private volatile boolean series;

    NameNode child(String name) {
        return children.get(name);
    }

    Map<String, NameNode> children() {
        return children;
    }

    boolean isSeries() {
        return series;
    }

    boolean isBranch() {
        return !children.isEmpty();
    }

    /** Makes this node a series; false when it was one. */
    synchronized boolean becomeSeries() {
        boolean was = series;
        series = true;
        return !was;
    }

    NameNode childOrNew(String name) {
        NameNode known = children.get(name);
        return known != null ? known : addChild(name);
    }

    private synchronized NameNode addChild(String name) {
        if (children.isEmpty()) {
            // Most nodes are leaves: a map is made only for those that are not, small since most have few children.
            Map<String, NameNode> first = new ConcurrentHashMap<>(2);
            NameNode child = new NameNode();
            first.put(name, child);
            children = first;
            return child;
        }
        return children.computeIfAbsent(name, any -> new NameNode());
    }

    void forEachSeries(String prefix, Consumer<String> taker) {
        children.forEach((name, child) -> {
            String path = prefix.isEmpty() ? name : prefix + '.' + name;
            if (child.isSeries()) {
                taker.accept(path);
            }
            child.forEachSeries(path, taker);
        });
    }
}
