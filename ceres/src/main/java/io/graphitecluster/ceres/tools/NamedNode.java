package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.whisper.tools.options.Option;
import java.util.Optional;

/**
 * The tree and the node that a command line names: with {@code --tree} by the tree's root and the node's name, else by a path.
 *
 * @param tree which tree
 * @param name of a node in it, whether or not there is one
 */
record NamedNode(CeresTree tree, String name) {
    static final Option TREE = Option.of(Option.Kind.TEXT, "--tree", "TREE", "");

    /** What upstream's help screens say about it. */
    static final String USAGE = "\n  If --tree is specified, <path> is taken as a node path"
            + "\n  Otherwise <path> is taken as a filesystem path";

    /** Finds it; empty when the path is in no tree, which is then said. */
    static Optional<NamedNode> find(Tool.Invocation invocation) {
        String path = invocation.argument(0);
        Optional<String> root = invocation.options().text("--tree").filter(text -> !text.isEmpty());
        if (root.isPresent()) {
            return Optional.of(new NamedNode(invocation.context().tree(root.get()), path));
        }
        Optional<CeresTree> tree = invocation.context().treeAround(path);
        if (tree.isEmpty()) {
            invocation.say("error: " + path + " is not in a ceres tree");
        }
        return tree.map(found ->
                new NamedNode(found, found.nodeName(invocation.context().resolve(path))));
    }
}
