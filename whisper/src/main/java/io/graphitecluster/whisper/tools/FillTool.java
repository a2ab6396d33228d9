package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code whisper-fill}: fills the gaps of one file from another. */
final class FillTool implements Tool {
    @Override
    public Command command() {
        return new Command(
                Command.Dialect.OPTPARSE,
                "%prog [--lock] src dst",
                "copies data from src in dst, if missing",
                List.of(),
                List.of(Option.flag("--lock", "Lock whisper files")));
    }

    @Override
    public Breadth breadth() {
        return Breadth.transferring(2, 2);
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() != 2) {
            return invocation.showHelp();
        }
        Whisper whisper = invocation.context().whisper();
        whisper.rewrite(Path.of(invocation.argument(1)), to -> {
            try (WhisperFile from = whisper.openReadOnly(Path.of(invocation.argument(0)))) {
                new GapFilling(from, to, invocation.context().now()).run();
            }
        });
        return 0;
    }
}
