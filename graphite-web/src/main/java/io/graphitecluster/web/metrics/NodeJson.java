package io.graphitecluster.web.metrics;

import io.graphitecluster.web.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The JSON forms of found nodes. All take the nodes sorted by {@link FoundNode#BY_NAME}. */
final class NodeJson {
    private NodeJson() {}

    /**
     * {@code treejson}: branches, then leaves, one of each last name; its id is the query's own beginning with that
     * name, so that a tree under {@code servers.*} asks on with {@code servers.*.cpu}.
     */
    static List<Object> tree(List<FoundNode> nodes, String basePath, boolean wildcards) {
        List<Object> result = new ArrayList<>();
        if (wildcards && nodes.size() > 1) {
            boolean leavesOnly = nodes.stream().allMatch(FoundNode::isLeaf);
            result.add(treeNode("*", basePath + "*", leavesOnly));
        }
        List<Object> leaves = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (FoundNode node : nodes) {
            if (names.add(node.name())) {
                Object shown = treeNode(NodeNames.shown(node.name()), basePath + node.name(), node.isLeaf());
                (node.isLeaf() ? leaves : result).add(shown);
            }
        }
        result.addAll(leaves);
        return result;
    }

    private static Map<String, Object> treeNode(String text, String id, boolean isLeaf) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("text", text);
        node.put("id", id);
        node.put("allowChildren", isLeaf ? 0 : 1);
        node.put("expandable", isLeaf ? 0 : 1);
        node.put("leaf", isLeaf ? 1 : 0);
        return node;
    }

    /** {@code completer}: paths to go on typing from; those of branches end with a dot. */
    static Map<String, Object> completer(List<FoundNode> nodes, boolean wildcards) {
        List<Object> metrics = new ArrayList<>();
        for (FoundNode node : nodes) {
            Map<String, Object> metric = new LinkedHashMap<>();
            metric.put("path", node.isLeaf() ? node.path() : node.path() + ".");
            metric.put("name", node.name());
            metric.put("is_leaf", node.isLeaf() ? "1" : "0");
            metrics.add(metric);
        }
        if (wildcards && nodes.size() > 1) {
            metrics.add(Map.of("name", "*"));
        }
        return Map.of("metrics", metrics);
    }

    /**
     * {@code nodelist}: the different parts of the paths at one position, sorted.
     *
     * @throws InvalidRequestException when a path has no such part
     */
    static Map<String, Object> nodeList(List<FoundNode> nodes, int position) {
        Set<String> parts = new TreeSet<>();
        for (FoundNode node : nodes) {
            String[] path = node.path().split("\\.", -1);
            int index = position < 0 ? path.length + position : position;
            if (index < 0 || index >= path.length) {
                throw new InvalidRequestException("Invalid parameters (Invalid value '" + position
                        + "' for param position: " + node.path() + " has " + path.length + " parts)");
            }
            parts.add(path[index]);
        }
        return Map.of("nodes", parts);
    }

    /** {@code json}: paths and, for leaves, when they hold values; sorted by path. */
    static List<Object> plain(List<FoundNode> nodes) {
        List<Object> result = new ArrayList<>();
        for (FoundNode node : nodes.stream().sorted(FoundNode.BY_PATH).toList()) {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("path", node.path());
            plain.put("is_leaf", node.isLeaf());
            if (node.isLeaf()) {
                Map<String, Object> interval = new LinkedHashMap<>();
                interval.put("start", node.interval().start());
                interval.put("end", node.interval().end());
                plain.put("intervals", List.of(interval));
            }
            result.add(plain);
        }
        return result;
    }
}
