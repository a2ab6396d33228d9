package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.ArchiveDifference;
import io.graphitecluster.whisper.tools.batch.Json;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.util.List;
import java.util.stream.Collectors;

/** Shows differences of files as JSON, keys sorted, two spaces a level. */
final class DifferenceJson {
    private DifferenceJson() {}

    /**
     * The whole text.
     *
     * @param points whether to list every point, or only to count them
     */
    static String of(List<ArchiveDifference> differences, String pathA, String pathB, boolean points) {
        String archives = list(
                differences.stream()
                        .map(difference -> archive(difference, points))
                        .toList(),
                "  ");
        return "{\n  \"archives\" : " + archives + ",\n  \"path_a\" : " + Json.string(pathA) + ",\n  \"path_b\" : "
                + Json.string(pathB) + "\n}";
    }

    private static String archive(ArchiveDifference difference, boolean points) {
        String datapoint = "      \"datapoint\" : "
                + list(difference.points().stream().map(DifferenceJson::point).toList(), "      ") + ",\n";
        return "    {\n      \"archive\" : " + difference.archive() + ",\n" + (points ? datapoint : "")
                + "      \"points\" : " + difference.points().size() + ",\n      \"total\" : " + difference.compared()
                + "\n    }";
    }

    private static String point(ArchiveDifference.Point point) {
        return "        {\n          \"timestamp\" : " + point.timestamp() + ",\n          \"value_a\" : "
                + number(point.left()) + ",\n          \"value_b\" : " + number(point.right()) + "\n        }";
    }

    private static String list(List<String> items, String indent) {
        return items.isEmpty() ? "[]" : items.stream().collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }

    private static String number(Double value) {
        if (value == null) {
            return "null";
        }
        if (value.isNaN()) {
            return "NaN";
        }
        return value.isInfinite() ? (value > 0 ? "Infinity" : "-Infinity") : PythonFloat.repr(value);
    }
}
