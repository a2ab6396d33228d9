package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.convert.Conversion;
import io.graphitecluster.ceres.convert.WhisperToCeres;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code convert-wsp-to-ceres}: makes a node beside a Whisper file in a tree; of all below a folder, or that fit a glob, in parallel. */
final class ConvertToCeresTool implements Tool {
    private static final String SUFFIX = ".wsp";

    @Override
    public Command command() {
        return Command.optparse(
                "%prog [options] <path/to/somefile.wsp>",
                Option.flag("--verbose", ""), Option.flag("--delete", "Delete the Whisper file afterwards"));
    }

    @Override
    public List<Option> more() {
        return Batch.OPTIONS;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() == 0) {
            invocation.say("You must specify a wsp file");
            return invocation.showUsage();
        }
        List<String> files = Batch.expand(invocation, name -> name.endsWith(SUFFIX), false);
        return new Batch(invocation, "files").run(files, file -> convert(invocation, file));
    }

    private static Batch.Outcome convert(Invocation invocation, String file) throws IOException {
        ToolContext context = invocation.context();
        String target = file.substring(0, Math.max(0, file.length() - SUFFIX.length()));
        Path folder = context.resolve(target);
        if (context.disk().isFolder(folder)) {
            return Batch.Outcome.refused("error: ceres node directory already exists (" + target + ")");
        }
        Optional<CeresTree> tree = context.treeAround(target);
        if (tree.isEmpty()) {
            return Batch.Outcome.refused("error: the specified path is not in a ceres tree");
        }
        boolean dryRun = invocation.options().has("--dry-run");
        Batch.tell(invocation, "extracting datapoints from wsp file");
        Batch.tell(invocation, "creating ceres node " + tree.get().nodeName(folder));
        Conversion conversion = new WhisperToCeres(new Whisper(), context.disk(), CeresSettings.DEFAULT)
                .convert(context.resolve(file), folder, context.now(), dryRun);
        Batch.tell(invocation, "importing " + conversion.points() + " datapoints");
        if (invocation.options().has("--delete") && !dryRun) {
            Batch.tell(invocation, "deleting original wsp file: " + file);
            context.disk().deleteIfExists(context.resolve(file));
        }
        Batch.tell(invocation, "conversion successful");
        return Batch.Outcome.done(target, conversion);
    }
}
