package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.evaluate.RenderContext;
import io.graphitecluster.web.render.time.AtTime;
import io.graphitecluster.web.render.time.TimeOffset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Functions that show values of another time. */
final class TimeShiftFunctions {
    private static final Object[] SHIFTS = {"1h", "6h", "12h", "1d", "2d", "7d", "14d", "30d"};
    private static final int MOST_SHIFTS = 1000;
    private static final long HOUR = 3600;

    private TimeShiftFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                TRANSFORM,
                "timeShift",
                "The values of an earlier time, or with + of a later one, drawn as if they were of now.",
                TimeShiftFunctions::timeShift,
                seriesList(),
                required("timeShift", ParameterType.INTERVAL).suggest(SHIFTS),
                optional("resetEnd", ParameterType.BOOLEAN).or(true),
                optional("alignDst", ParameterType.BOOLEAN).or(false));
        registry.add(
                TRANSFORM,
                "timeStack",
                "The values of several earlier times, each its own series.",
                TimeShiftFunctions::timeStack,
                seriesList(),
                optional("timeShiftUnit", ParameterType.INTERVAL).or("1d").suggest(SHIFTS),
                optional("timeShiftStart", ParameterType.INTEGER).or(0L),
                optional("timeShiftEnd", ParameterType.INTEGER).or(7L));
        registry.add(
                TRANSFORM,
                "timeSlice",
                "Only the values between two times.",
                TimeShiftFunctions::timeSlice,
                seriesList(),
                required("startSliceAt", ParameterType.DATE),
                optional("endSliceAt", ParameterType.DATE).or("now"));
    }

    /** A shift without a sign goes back. */
    static String signed(String shift) {
        if (shift.isEmpty()) {
            throw new InvalidRequestException("A time shift cannot be empty; use for example '1d'");
        }
        return Character.isDigit(shift.charAt(0)) ? "-" + shift : shift;
    }

    private static List<Series> timeShift(Invocation in) {
        String shift = signed(in.text("timeShift"));
        long seconds = TimeOffset.seconds(shift);
        if (in.series().isEmpty()) {
            return List.of();
        }
        RenderContext context = in.context();
        if (in.flag("alignDst", false)) {
            seconds += clockChange(context.settings().zone(), context, seconds);
        }
        Series like = in.series().get(0);
        List<Series> results = new ArrayList<>();
        for (Series series : in.refetch(context.from() + seconds, context.until() + seconds)) {
            long end = in.flag("resetEnd", true) ? like.end() : series.end() - series.start() + like.start();
            results.add(series.withTag("timeShift", shift)
                    .withName("timeShift(" + series.name() + ", \"" + shift + "\")")
                    .withGrid(like.start(), end, series.step(), series.values()));
        }
        return results;
    }

    /** An hour, when the clocks of the one range all stand in summer and those of the other all in winter. */
    private static long clockChange(ZoneId zone, RenderContext context, long seconds) {
        boolean startSummer = isSummer(zone, context.from());
        boolean endSummer = isSummer(zone, context.until());
        boolean shiftedStart = isSummer(zone, context.from() + seconds);
        boolean shiftedEnd = isSummer(zone, context.until() + seconds);
        if (startSummer && endSummer && !shiftedStart && !shiftedEnd) {
            return HOUR;
        }
        return !startSummer && !endSummer && shiftedStart && shiftedEnd ? -HOUR : 0;
    }

    private static boolean isSummer(ZoneId zone, long time) {
        return zone.getRules().isDaylightSavings(Instant.ofEpochSecond(time));
    }

    private static List<Series> timeStack(Invocation in) {
        String unit = signed(in.text("timeShiftUnit", "1d"));
        long seconds = TimeOffset.seconds(unit);
        int first = in.integer("timeShiftStart", 0);
        int last = in.integer("timeShiftEnd", 7);
        if (in.series().isEmpty()) {
            return List.of();
        }
        requireFewShifts(in, first, last);
        Series like = in.series().get(0);
        List<Series> results = new ArrayList<>();
        for (int shift = first; shift < last; shift++) {
            long distance = distance(in, seconds, shift);
            for (Series series :
                    in.refetch(in.context().from() + distance, in.context().until() + distance)) {
                results.add(series.withTag("timeShiftUnit", unit)
                        .withTag("timeShift", String.valueOf(shift))
                        .named("timeShift(" + series.name() + ", " + unit + ", " + shift + ")")
                        .withGrid(like.start(), like.end(), series.step(), series.values()));
            }
        }
        return results;
    }

    /** Refuses more shifts than any picture could show. */
    static void requireFewShifts(Invocation in, int first, int last) {
        if ((long) last - first > MOST_SHIFTS) {
            throw new InvalidRequestException(
                    in.functionName() + " makes at most " + MOST_SHIFTS + " shifts, not " + ((long) last - first));
        }
    }

    /** Seconds of so many times the parameter {@code timeShiftUnit}. */
    static long distance(Invocation in, long seconds, int shift) {
        double distance = (double) seconds * shift;
        if (Math.abs(distance) > 1e15) {
            throw in.invalid("timeShiftUnit", in.value("timeShiftUnit"), "a shorter span of time");
        }
        return seconds * shift;
    }

    private static List<Series> timeSlice(Invocation in) {
        RenderContext context = in.context();
        long start = AtTime.parse(
                in.label("startSliceAt"),
                context.range().zone(),
                context.range().now());
        long end = AtTime.parse(
                in.has("endSliceAt") ? in.label("endSliceAt") : "now",
                context.range().zone(),
                context.range().now());
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double[] values = series.values().clone();
            double time = context.from();
            for (int i = 0; i < values.length; i++) {
                if (time < start || time > end) {
                    values[i] = Series.NONE;
                }
                time += series.step();
            }
            results.add(series.withTag("timeSliceStart", String.valueOf(start))
                    .withTag("timeSliceEnd", String.valueOf(end))
                    .withName("timeSlice(" + series.name() + ", " + start + ", " + end + ")")
                    .withValues(values));
        }
        return results;
    }
}
