package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.CeresException;
import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.json.JsonText;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@code ceres-tree-find}: shows the nodes whose names fit a pattern. A folder that cannot be read hinders only what is in it. */
final class TreeFindTool implements Tool {
    @Override
    public Command command() {
        return Command.optparse(
                "%prog [options] <path/to/tree/root/> <metric-pattern>",
                Option.of(Option.Kind.INTEGER, "--fromtime", "FROMTIME", ""),
                Option.of(Option.Kind.INTEGER, "--untiltime", "UNTILTIME", ""),
                Option.flag("--fspath", ""));
    }

    @Override
    public List<Option> more() {
        return List.of(MoreOptions.JSON);
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() < 2) {
            return invocation.showUsage();
        }
        OptionalLong from = invocation.options().integer("--fromtime");
        OptionalLong until = invocation.options().integer("--untiltime");
        int[] exit = {0};
        List<CeresNode> nodes = invocation
                .context()
                .tree(invocation.argument(0))
                .find(invocation.argument(1), (folder, problem) -> {
                    invocation.context().err().println("[ERROR] " + CeresTools.describe(problem));
                    exit[0] = 1;
                });
        for (CeresNode node : nodes) {
            try {
                if ((from.isEmpty() && until.isEmpty()) || node.hasDataForInterval(from, until)) {
                    invocation.say(show(invocation, node));
                }
            } catch (CeresException | IOException e) {
                invocation.context().err().println("[ERROR] " + e.getMessage());
                exit[0] = 1;
            }
        }
        return exit[0];
    }

    private static String show(Invocation invocation, CeresNode node) throws IOException {
        if (invocation.options().has("--json")) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("node", node.name());
            members.put("path", node.folder().toString());
            members.put("metadata", node.readMetadata().properties());
            return JsonText.of(members);
        }
        return invocation.options().has("--fspath") ? node.folder().toString() : node.name();
    }
}
