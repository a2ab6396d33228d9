package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.InvalidXFilesFactorException;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** {@code whisper-set-aggregation-method}: changes how a file propagates points from now on. */
final class SetAggregationMethodTool implements Tool {
    @Override
    public Command command() {
        return Command.optparse("%prog path <" + AggregationMethod.allNames().replace(", ", "|") + "> [xFilesFactor]");
    }

    @Override
    public Breadth breadth() {
        return Breadth.changing(2, Integer.MAX_VALUE);
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() < 2) {
            return invocation.showHelp();
        }
        Path path = Path.of(invocation.argument(0));
        try {
            invocation.context().whisper().rewrite(path, file -> {
                AggregationMethod method = AggregationMethod.ofName(invocation.argument(1));
                double xFilesFactor = invocation.argumentCount() == 3
                        ? xFilesFactor(invocation.argument(2))
                        : file.header().xFilesFactor();
                AggregationMethod old = file.setAggregation(method, xFilesFactor);
                invocation.fact("old", old.graphiteName());
                invocation.fact("new", method.graphiteName());
                invocation
                        .context()
                        .out()
                        .println("Updated aggregation method: " + path + " (" + old.graphiteName() + " -> "
                                + method.graphiteName() + ")");
            });
            return 0;
        } catch (NoSuchFileException e) {
            return invocation.showMissing(path);
        }
    }

    private static double xFilesFactor(String text) {
        return PythonFloat.parse(text)
                .orElseThrow(() -> new InvalidXFilesFactorException("Invalid xFilesFactor " + text + ", not a float"));
    }
}
