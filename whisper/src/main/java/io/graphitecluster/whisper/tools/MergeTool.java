package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.Option.Kind;
import java.io.IOException;
import java.nio.file.Path;

/** {@code whisper-merge}: writes the points of one file over those of another. */
final class MergeTool implements Tool {
    @Override
    public Command command() {
        return Command.optparse(
                "%prog [options] from_path to_path",
                Option.of(Kind.INTEGER, "--from", "_FROM", "Begining of interval, unix timestamp (default: epoch)"),
                Option.of(Kind.INTEGER, "--until", "UNTIL", "End of interval, unix timestamp (default: now)"));
    }

    @Override
    public Breadth breadth() {
        return Breadth.transferring(2, Integer.MAX_VALUE);
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() < 2) {
            return invocation.showHelp();
        }
        for (String name : invocation.options().arguments().subList(0, 2)) {
            if (!invocation.context().disk().exists(Path.of(name))) {
                throw ToolFailure.error("File \"" + name + "\" does not exist!");
            }
        }
        long now = invocation.context().now();
        Whisper whisper = invocation.context().whisper();
        Path to = Path.of(invocation.argument(1));
        try (WhisperFile from = whisper.openReadOnly(Path.of(invocation.argument(0)))) {
            whisper.rewrite(
                    to,
                    file -> file.merge(
                            from,
                            invocation.options().integer("--from").orElse(0),
                            invocation.options().integer("--until").orElse(now),
                            now));
        }
        return 0;
    }
}
