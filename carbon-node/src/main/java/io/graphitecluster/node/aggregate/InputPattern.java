package io.graphitecluster.node.aggregate;

import java.util.ArrayList;
import java.util.List;

/** Makes a regular expression of a rule's input pattern, node by node. */
final class InputPattern {
    private InputPattern() {}

    static String expression(String input) {
        List<String> nodes = new ArrayList<>();
        for (String node : input.split("\\.", -1)) {
            nodes.add(node(node));
        }
        return String.join("\\.", nodes) + "$";
    }

    /** Only the first field of a node is one, and only a node without a field can have stars. */
    private static String node(String node) {
        int open = node.indexOf("<<");
        int close = node.indexOf(">>");
        if (open >= 0 && close >= 0) {
            String name = close < open + 2 ? "" : node.substring(open + 2, close);
            return node.substring(0, open) + "(?P<" + name + ">.+?)" + node.substring(close + 2);
        }
        open = node.indexOf('<');
        close = node.indexOf('>');
        if (open >= 0 && close > open) {
            return node.substring(0, open)
                    + "(?P<" + node.substring(open + 1, close) + ">[^.]+?)"
                    + node.substring(close + 1);
        }
        return node.equals("*") ? "[^.]+" : node.replace("*", "[^.]*");
    }
}
