package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.TimeSeries;
import io.graphitecluster.ceres.json.JsonText;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code ceres-node-read}: shows the points of a node, those of the last quarter of an hour if not told otherwise. */
final class NodeReadTool implements Tool {
    private static final int DEFAULT_SPAN = 900;

    @Override
    public Command command() {
        return Command.optparse(
                "%prog [options] <path>" + NamedNode.USAGE,
                Option.of(Option.Kind.INTEGER, "--fromtime", "FROMTIME", ""),
                Option.of(Option.Kind.INTEGER, "--untiltime", "UNTILTIME", ""),
                NamedNode.TREE,
                Option.flag("--batch", "Show times as seconds since the epoch"));
    }

    @Override
    public List<Option> more() {
        return List.of(MoreOptions.JSON);
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
        ParsedOptions options = invocation.options();
        long now = invocation.context().now();
        String name = node.get().name();
        TimeSeries series = node.get()
                .tree()
                .fetch(
                        name,
                        options.integer("--fromtime").orElse(now - DEFAULT_SPAN),
                        options.integer("--untiltime").orElse(now));
        if (options.has("--json")) {
            invocation.say(json(name, series));
            return 0;
        }
        TimeText times = new TimeText(invocation.context().zone());
        for (int i = 0; i < series.values().length && series.start() + i * series.step() < series.end(); i++) {
            long time = series.start() + i * series.step();
            double value = series.values()[i];
            invocation.say((options.has("--batch") ? Long.toString(time) : times.show(time)) + "\t"
                    + (Double.isNaN(value) ? "None" : PythonFloat.repr(value)));
        }
        return 0;
    }

    private static String json(String name, TimeSeries series) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("node", name);
        members.put("start", series.start());
        members.put("end", series.end());
        members.put("step", series.step());
        members.put(
                "values",
                java.util.Arrays.stream(series.values())
                        .mapToObj(value -> Double.isFinite(value) ? (Object) value : null)
                        .collect(Collectors.toList()));
        return JsonText.of(members);
    }
}
