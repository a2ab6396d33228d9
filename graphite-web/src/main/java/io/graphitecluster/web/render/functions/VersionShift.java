package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lays the series of several versions of something over each other. A mark is a series whose last node is a version
 * such as {@code 65_4}, with a value when that version came; of every major version the highest mark counts.
 */
final class VersionShift {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,18})_(\\d{1,18})");

    private VersionShift() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                TRANSFORM,
                "timeShiftByMetric",
                "Shifts the series of older versions to the time of the newest. The version is the node of that "
                        + "number in a series' name; when it came, the series of markSource tell.",
                VersionShift::apply,
                seriesList(),
                required("markSource", ParameterType.SERIES_LIST),
                required("versionRankIndex", ParameterType.INTEGER));
    }

    /** A version and the slot of its mark. */
    private record Mark(String version, long major, long minor, int slot) {}

    private static List<Series> apply(Invocation in) {
        List<Series> marks = in.series("markSource");
        requireComparable(in, marks);
        int node = in.integer("versionRankIndex");
        Collection<Mark> latest = latestOfMajors(marks);
        int newest = latest.iterator().next().slot();
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            String[] parts = series.tags().getOrDefault("name", series.name()).split("\\.", -1);
            if (node < 0 || node >= parts.length) {
                continue;
            }
            Mark mark = find(latest, parts[node]);
            if (mark != null) {
                long shift = (long) ((newest - mark.slot()) * series.step());
                results.add(series.named("timeShiftByMetric(" + series.name() + ")")
                        .withGrid(series.start() + shift, series.end() + shift, series.step(), series.values()));
            }
        }
        return results;
    }

    private static void requireComparable(Invocation in, List<Series> marks) {
        if (in.series().size() < 2 || marks.size() < 2) {
            throw new InvalidRequestException("timeShiftByMetric needs at least 2 series and 2 marks, not "
                    + in.series().size() + " and " + marks.size());
        }
        int size = marks.get(0).size();
        Stream.concat(in.series().stream(), marks.stream())
                .filter(series -> series.size() != size || size == 0)
                .findFirst()
                .ifPresent(series -> {
                    throw new InvalidRequestException("timeShiftByMetric needs series of the same length: "
                            + series.name() + " has " + series.size() + " values");
                });
    }

    /** Marks with a value, the highest of each major version, the highest version first. */
    private static Collection<Mark> latestOfMajors(List<Series> marks) {
        Map<Long, Mark> byMajor = new TreeMap<>(Comparator.reverseOrder());
        for (Series series : marks) {
            String name = series.tags().getOrDefault("name", series.name());
            String version = name.substring(name.lastIndexOf('.') + 1);
            Matcher matcher = VERSION.matcher(version);
            int slot = lastSlot(series);
            if (matcher.find() && slot >= 0) {
                Mark mark = new Mark(version, Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), slot);
                byMajor.merge(mark.major(), mark, (a, b) -> a.minor() >= b.minor() ? a : b);
            }
        }
        if (byMajor.size() < 2) {
            throw new InvalidRequestException(
                    "timeShiftByMetric needs marks of at least 2 versions, such as '65_4', with "
                            + "values in the range of time; it found " + byMajor.size());
        }
        return byMajor.values();
    }

    private static int lastSlot(Series series) {
        int slot = series.size() - 1;
        while (slot >= 0 && Series.isNone(series.values()[slot])) {
            slot--;
        }
        return slot;
    }

    /** The mark of that version, or of that major version. */
    private static Mark find(Collection<Mark> marks, String version) {
        for (Mark mark : marks) {
            if (mark.version().equals(version) || mark.version().startsWith(version + "_")) {
                return mark;
            }
        }
        return null;
    }
}
