package io.graphitecluster.ceres.tools;

import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code ceres-node-write}: writes points to a node. */
final class NodeWriteTool implements Tool {
    /** A point as it stands on the command line. */
    private record Point(double timestamp, double value) {
        static final Comparator<Point> ORDER =
                Comparator.comparingDouble(Point::timestamp).thenComparingDouble(Point::value);
    }

    @Override
    public Command command() {
        return Command.optparse(
                "%prog [options] <path> <datapoint> [datapoint]+" + NamedNode.USAGE
                        + "\n\nA datapoint is <timestamp>:<value>; the timestamp is seconds since the epoch,\nor N for now.",
                NamedNode.TREE);
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
        List<Point> points = new ArrayList<>();
        for (String argument : invocation.options().arguments().subList(1, invocation.argumentCount())) {
            points.add(point(argument, invocation.context().now()));
        }
        points.sort(Point.ORDER);
        node.get()
                .tree()
                .store(
                        node.get().name(),
                        points.stream()
                                .mapToLong(point -> (long) point.timestamp())
                                .toArray(),
                        points.stream().mapToDouble(Point::value).toArray());
        return 0;
    }

    private static Point point(String argument, long now) {
        int colon = argument.indexOf(':');
        if (colon < 0) {
            throw ToolFailure.error("a datapoint must be given as <timestamp>:<value>, not '" + argument + "'");
        }
        String time = argument.substring(0, colon);
        double timestamp = time.equals("N") ? now : number(time, argument);
        if (!Double.isFinite(timestamp)) {
            throw ToolFailure.error("the timestamp of '" + argument + "' is not finite");
        }
        return new Point(timestamp, number(argument.substring(colon + 1), argument));
    }

    private static double number(String text, String argument) {
        return PythonFloat.parse(text)
                .orElseThrow(() ->
                        ToolFailure.error("could not convert string to float: '" + text + "' in '" + argument + "'"));
    }
}
