package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.convert.CeresToWhisper;
import io.graphitecluster.ceres.convert.Conversion;
import io.graphitecluster.whisper.disk.LocalDisk;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code convert-ceres-to-wsp}, which upstream does not have: makes a Whisper file beside a node's folder; of all nodes below a
 * folder, or that fit a glob, in parallel.
 */
final class ConvertToWhisperTool implements Tool {
    @Override
    public Command command() {
        return Command.optparse(
                "%prog [options] <path/to/node/>",
                Option.flag("--verbose", ""),
                Option.flag("--delete", "Delete the slices and the metadata of the node afterwards"));
    }

    @Override
    public List<Option> more() {
        return Batch.OPTIONS;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() == 0) {
            invocation.say("You must specify a node's folder");
            return invocation.showUsage();
        }
        List<String> folders = Batch.expand(invocation, name -> true, true);
        return new Batch(invocation, "nodes").run(folders, folder -> convert(invocation, folder));
    }

    private static Batch.Outcome convert(Invocation invocation, String folder) throws IOException {
        ToolContext context = invocation.context();
        Optional<CeresTree> tree = context.treeAround(folder);
        if (tree.isEmpty()) {
            return Batch.Outcome.refused("error: the specified path is not in a ceres tree");
        }
        Optional<CeresNode> node = tree.get().node(tree.get().nodeName(context.resolve(folder)));
        if (node.isEmpty()) {
            return Batch.Outcome.refused("error: there is no node at " + folder);
        }
        boolean dryRun = invocation.options().has("--dry-run");
        String target = folder.replaceFirst("/+$", "") + ".wsp";
        Batch.tell(invocation, "creating wsp file " + target);
        Conversion conversion =
                new CeresToWhisper(new LocalDisk()).convert(node.get(), context.resolve(target), context.now(), dryRun);
        Batch.tell(invocation, "exporting " + conversion.points() + " datapoints");
        if (conversion.leftOut() > 0) {
            context.err()
                    .println("[WARNING] " + folder + ": " + conversion.leftOut()
                            + " datapoints have no place in the Whisper file: outside of their retention, or of a precision that"
                            + " is none of the node's (the plugin orphans brings them to one)");
        }
        if (invocation.options().has("--delete") && !dryRun && conversion.leftOut() == 0) {
            Batch.tell(invocation, "deleting original node: " + folder);
            node.get().delete();
        }
        Batch.tell(invocation, "conversion successful");
        return Batch.Outcome.done(target, conversion);
    }
}
