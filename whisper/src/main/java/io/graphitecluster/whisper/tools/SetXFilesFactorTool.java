package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Command.Positional;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code whisper-set-xfilesfactor}: changes the share of known points that propagation needs. */
final class SetXFilesFactorTool implements Tool {
    @Override
    public Command command() {
        return new Command(
                Command.Dialect.ARGPARSE,
                "[-h] path xFilesFactor",
                "Set xFilesFactor for existing whisper file",
                List.of(
                        new Positional("path", false, false, "path to whisper file"),
                        new Positional("xFilesFactor", false, true, "new xFilesFactor, a float between 0 and 1")),
                List.of());
    }

    @Override
    public Breadth breadth() {
        return Breadth.changing(2, 2);
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        Path path = Path.of(invocation.argument(0));
        double xFilesFactor = PythonFloat.parse(invocation.argument(1)).orElseThrow();
        try {
            invocation.context().whisper().rewrite(path, file -> {
                float old = file.setXFilesFactor(xFilesFactor);
                invocation.fact("old", (double) old);
                invocation.fact("new", xFilesFactor);
                invocation
                        .context()
                        .out()
                        .println("Updated xFilesFactor: " + path + " (" + PythonFloat.repr(old) + " -> "
                                + PythonFloat.repr(xFilesFactor) + ")");
            });
            return 0;
        } catch (NoSuchFileException e) {
            return invocation.showMissing(path);
        }
    }
}
