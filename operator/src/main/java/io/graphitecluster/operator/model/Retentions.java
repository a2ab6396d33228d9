package io.graphitecluster.operator.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What carbon reads after {@code retentions =}: archives separated by commas, each {@code precision:points}, where both
 * are a number with or without one of the units s, m, h, d, w, y. A precision without a unit is in seconds; points with
 * a unit are a time that is divided by the precision, rounded down.
 *
 * <p>The rules for a list of archives are Whisper's; two are ours, because upstream makes files from such a list that
 * nothing can read: a precision or a number of points of 0, and a file beyond 4 GiB, whose offsets do not fit in their
 * 32 bits.
 */
final class Retentions {
    private static final Pattern ARCHIVE = Pattern.compile("([0-9]{1,12})([smhdwy]?):([0-9]{1,12})([smhdwy]?)");
    private static final long HEADER_BYTES = 16;
    private static final long ARCHIVE_HEADER_BYTES = 12;
    private static final long POINT_BYTES = 12;
    private static final long MAX_UINT32 = 0xffff_ffffL;

    private Retentions() {}

    /** One archive: seconds for each point, and how many points. */
    private record Archive(String text, long precision, long points) {
        long seconds() {
            return precision * points;
        }
    }

    /**
     * What is wrong with a list of retentions, in words that go on after its text.
     *
     * @return empty when carbon can make files from it
     */
    static List<String> problems(String retentions) {
        List<String> problems = new ArrayList<>();
        List<Archive> archives = new ArrayList<>();
        for (String text : retentions.split(",", -1)) {
            Matcher matcher = ARCHIVE.matcher(text.strip());
            if (!matcher.matches()) {
                problems.add("\"" + text.strip() + "\" is not a retention: write <seconds for each point>:<how long>,"
                        + " for example 60s:1d, with the units s, m, h, d, w, y");
                continue;
            }
            archive(text.strip(), matcher, archives, problems);
        }
        if (problems.isEmpty()) {
            archives.sort(Comparator.comparingLong(Archive::precision));
            neighbours(archives, problems);
            size(archives, problems);
        }
        return problems;
    }

    private static void archive(String text, Matcher matcher, List<Archive> archives, List<String> problems) {
        long precision = Long.parseLong(matcher.group(1)) * seconds(matcher.group(2));
        long points = Long.parseLong(matcher.group(3));
        if (precision == 0) {
            problems.add("\"" + text + "\" has a precision of 0 seconds, it must be at least 1s");
            return;
        }
        if (!matcher.group(4).isEmpty()) {
            points = points * seconds(matcher.group(4)) / precision;
        }
        if (points == 0) {
            problems.add("\"" + text + "\" keeps no point: it must last at least as long as its precision");
        } else if (precision > MAX_UINT32 || points > MAX_UINT32 || precision * points > MAX_UINT32) {
            problems.add("\"" + text + "\" lasts longer than the 136 years that a Whisper file can describe");
        } else {
            archives.add(new Archive(text, precision, points));
        }
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            case "w" -> 604_800;
            case "y" -> 31_536_000;
            default -> 1;
        };
    }

    private static void neighbours(List<Archive> archives, List<String> problems) {
        for (int i = 0; i + 1 < archives.size(); i++) {
            Archive fine = archives.get(i);
            Archive coarse = archives.get(i + 1);
            String pair = "\"" + fine.text() + "\" and \"" + coarse.text() + "\"";
            if (fine.precision() == coarse.precision()) {
                problems.add(pair + " have the same precision");
            } else if (coarse.precision() % fine.precision() != 0) {
                problems.add(pair + ": the finer precision must divide the coarser evenly");
            } else if (coarse.seconds() <= fine.seconds()) {
                problems.add(pair + ": the coarser archive must last longer than the finer");
            } else if (fine.points() < coarse.precision() / fine.precision()) {
                problems.add(pair + ": the finer archive has " + fine.points() + " points, a point of the coarser is"
                        + " made from " + coarse.precision() / fine.precision());
            }
        }
    }

    private static void size(List<Archive> archives, List<String> problems) {
        long points = archives.stream().mapToLong(Archive::points).sum();
        long bytes = HEADER_BYTES + ARCHIVE_HEADER_BYTES * archives.size() + POINT_BYTES * points;
        if (bytes > MAX_UINT32) {
            problems.add(
                    "\"" + String.join(",", archives.stream().map(Archive::text).toList()) + "\" makes files of "
                            + bytes + " bytes each, more than the 4 GiB that a Whisper file can have");
        }
    }
}
