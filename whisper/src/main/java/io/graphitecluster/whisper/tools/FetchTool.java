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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code whisper-fetch}: the points of an interval. */
final class FetchTool implements Tool {
    static final long DAY = 86_400;

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
                Option.flag("--json", "Output results in JSON form"),
                Option.flag("--pretty", "Show human-readable timestamps instead of unix times"),
                Option.text(
                        "-t", "--time-format", "TIME_FORMAT", "Time format to use with --pretty; see time.strftime()"),
                Option.choice(
                        "--drop",
                        "DROP",
                        List.of("zeroes", "nulls", "empty"),
                        "Specify 'nulls' to drop all null values. Specify 'zeroes' to drop all zero values. Specify"
                                + " 'empty' to drop both null and zero values"));
    }

    @Override
    public Breadth breadth() {
        return Breadth.reading(1, 1);
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() != 1) {
            return invocation.showHelp();
        }
        long now = invocation.context().now();
        Optional<Fetched> fetched;
        try (WhisperFile file = invocation.context().whisper().openReadOnly(Path.of(invocation.argument(0)))) {
            fetched = file.fetch(
                    invocation.options().integer("--from").orElse(now - DAY),
                    invocation.options().integer("--until").orElse(now),
                    now);
        }
        if (fetched.isEmpty()) {
            throw new ToolFailure(1, "No data in selected timerange");
        }
        Filter filter = Filter.of(invocation.options().text("--drop").orElse(""));
        note(invocation, fetched.get(), filter);
        if (invocation.options().has("--json")) {
            showJson(invocation.context().out(), fetched.get(), filter);
        } else {
            showLines(invocation, fetched.get(), filter);
        }
        return 0;
    }

    private static void note(Invocation invocation, Fetched fetched, Filter filter) {
        invocation.fact("start", fetched.start());
        invocation.fact("end", fetched.end());
        invocation.fact("step", fetched.step());
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < fetched.values().length; i++) {
            if (filter.keeps(fetched, i)) {
                values.add(fetched.isKnown(i) ? fetched.values()[i] : null);
            }
        }
        invocation.fact("values", values);
    }

    /** Which values to leave out. */
    private record Filter(boolean zeroes, boolean unknown) {
        static Filter of(String drop) {
            return new Filter(
                    drop.equals("zeroes") || drop.equals("empty"), drop.equals("nulls") || drop.equals("empty"));
        }

        boolean keeps(Fetched fetched, int index) {
            return fetched.isKnown(index) ? !(zeroes && fetched.values()[index] == 0) : !unknown;
        }
    }

    private static void showJson(PrintStream out, Fetched fetched, Filter filter) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fetched.values().length; i++) {
            if (filter.keeps(fetched, i)) {
                values.add(fetched.isKnown(i) ? PythonFloat.repr(fetched.values()[i]) : "null");
            }
        }
        out.println("{");
        out.println("    \"start\" : " + fetched.start() + ",");
        out.println("    \"end\" : " + fetched.end() + ",");
        out.println("    \"step\" : " + fetched.step() + ",");
        out.println("    \"values\" : [" + String.join(", ", values) + "]");
        out.println("  }");
    }

    private static void showLines(Invocation invocation, Fetched fetched, Filter filter) {
        TimeText times = TimeText.of(invocation);
        for (int i = 0; i < fetched.values().length; i++) {
            if (filter.keeps(fetched, i)) {
                String value = fetched.isKnown(i) ? PythonFloat.fixed(fetched.values()[i]) : "None";
                invocation.context().out().println(times.show(fetched.start() + i * fetched.step()) + "\t" + value);
            }
        }
    }
}
