package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.text.Numbers;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code whisper-update}: writes points given as arguments or on standard input. */
final class UpdateTool implements Tool {
    @Override
    public Command command() {
        return Command.optparse("%prog [options] path [timestamp:value]*\n\n"
                + "  Without points as arguments, points are read from standard input, one on each line.");
    }

    @Override
    public Breadth breadth() {
        return Breadth.changing(1, Integer.MAX_VALUE);
    }

    @Override
    public boolean readsInput(Invocation invocation) {
        return invocation.argumentCount() == 1;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() == 0) {
            return invocation.showHelp();
        }
        long now = invocation.context().now();
        List<String> points = points(invocation).stream()
                .map(point -> point.replace("N:", now + ":"))
                .toList();
        invocation.fact("points", points.size());
        if (points.isEmpty()) {
            return 0;
        }
        long[] timestamps = new long[points.size()];
        double[] values = new double[points.size()];
        for (int i = 0; i < timestamps.length; i++) {
            String[] parts = parts(points.get(i));
            values[i] = PythonFloat.parse(parts[1])
                    .orElseThrow(() -> ToolFailure.error("Invalid value '" + parts[1] + "', not a number"));
            timestamps[i] = Numbers.decimal(parts[0])
                    .orElseThrow(() -> ToolFailure.error("Invalid timestamp '" + parts[0] + "', not a whole number"));
        }
        try (WhisperFile file = invocation.context().whisper().open(Path.of(invocation.argument(0)))) {
            if (timestamps.length == 1) {
                file.update(values[0], timestamps[0], now);
            } else {
                file.updateMany(timestamps, values, now);
            }
        }
        return 0;
    }

    private static List<String> points(Invocation invocation) throws IOException {
        if (invocation.argumentCount() > 1) {
            return invocation.options().arguments().subList(1, invocation.argumentCount());
        }
        return new String(invocation.context().in().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static String[] parts(String point) {
        String[] parts = point.split(":", -1);
        if (parts.length != 2) {
            throw ToolFailure.error("Invalid point '" + point + "', not of the form timestamp:value");
        }
        return parts;
    }
}
