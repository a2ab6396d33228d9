package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** {@code ceres-node-create}: makes a node without points. */
final class NodeCreateTool implements Tool {
    @Override
    public Command command() {
        return Command.optparse(
                "%prog [options] <path>" + NamedNode.USAGE,
                NamedNode.TREE,
                Option.of(
                        Option.Kind.INTEGER, "--step", "STEP", "Seconds from one point to the next, 60 if not given"));
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() == 0) {
            return invocation.showUsage();
        }
        Optional<NamedNode> node = NamedNode.find(invocation);
        if (node.isEmpty()) {
            return 1;
        }
        long step = invocation.options().integer("--step").orElse(NodeMetadata.DEFAULT_TIME_STEP);
        node.get().tree().createNode(node.get().name(), NodeMetadata.of(Map.of("timeStep", step)));
        return 0;
    }
}
