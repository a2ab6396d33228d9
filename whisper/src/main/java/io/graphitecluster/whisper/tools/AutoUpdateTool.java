package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.Fetched;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.Option.Kind;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** {@code whisper-auto-update}: multiplies the points of an interval by 2^30, which upstream's example does. */
final class AutoUpdateTool implements Tool {
    private static final double FACTOR = 1 << 30;

    @Override
    public Command command() {
        return Command.optparse(
                "%prog [options] path",
                Option.of(
                        Kind.INTEGER,
                        "--from",
                        "_FROM",
                        "Unix epoch time of the beginning of your requested interval (default: 24 hours ago)"),
                Option.of(
                        Kind.INTEGER,
                        "--until",
                        "UNTIL",
                        "Unix epoch time of the end of your requested interval (default: now)"),
                Option.flag("--pretty", "Show human-readable timestamps instead of unix times"));
    }

    @Override
    public Breadth breadth() {
        return Breadth.changing(1, Integer.MAX_VALUE).withHeadings();
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        PrintStream out = invocation.context().out();
        if (invocation.argumentCount() < 1) {
            out.print(invocation.command().usage(invocation.program()));
            return 1;
        }
        long now = invocation.context().now();
        TimeText times = TimeText.of(invocation);
        try (WhisperFile file = invocation.context().whisper().open(Path.of(invocation.argument(0)))) {
            Fetched fetched = file.fetch(
                            invocation.options().integer("--from").orElse(now - FetchTool.DAY),
                            invocation.options().integer("--until").orElse(now),
                            now)
                    .orElseThrow(() -> new ToolFailure(1, "No data in selected timerange"));
            for (int i = 0; i < fetched.values().length; i++) {
                long time = fetched.start() + i * fetched.step();
                if (!fetched.isKnown(i)) {
                    out.println(times.show(time) + "\tNone -> None");
                    continue;
                }
                double old = fetched.values()[i];
                out.println(times.show(time) + "\t" + PythonFloat.repr(old) + " -> " + PythonFloat.repr(old * FACTOR));
                file.update(old * FACTOR, time, now);
            }
        }
        return 0;
    }
}
