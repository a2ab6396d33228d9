package io.graphitecluster.web.render.request;

import io.graphitecluster.protocol.line.PythonFloat;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.TimeRange;
import io.graphitecluster.web.render.text.PythonValues;
import io.graphitecluster.web.render.time.AtTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a request to /render asks for.
 *
 * @param targets as they were written, in order
 * @param range of time
 * @param pie whether a pie is asked for and not a graph of lines
 * @param pieMode {@code average}, {@code maximum} or {@code minimum}
 * @param format of the answer, or an empty text: a picture
 * @param jsonp the function that a script wants called, or null
 * @param pretty whether JSON is to be indented
 * @param noNullPoints whether points without values are left out
 * @param maxDataPoints the most points of a series, or null
 * @param xFilesFactor share of known values that aggregation and consolidation need
 * @param template values for {@code $name} in templates
 */
record RenderRequest(
        List<String> targets,
        TimeRange range,
        boolean pie,
        String pieMode,
        String format,
        String jsonp,
        boolean pretty,
        boolean noNullPoints,
        Integer maxDataPoints,
        double xFilesFactor,
        Map<String, String> template) {
    private static final Pattern JSONP = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$.\\[\\]]{0,127}");
    private static final Map<String, ZoneId> ZONES = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), ZoneId::of, (first, second) -> first));

    /**
     * Reads the parameters.
     *
     * @param now epoch seconds
     * @throws InvalidRequestException when one of them cannot be read; names it
     */
    static RenderRequest of(Parameters parameters, RenderSettings settings, long now) {
        String graphType = parameters.get("graphType", "line");
        if (!graphType.equals("line") && !graphType.equals("pie")) {
            throw new InvalidRequestException(
                    "Invalid graphType " + PythonValues.repr(graphType) + ", must be one of ['line', 'pie']");
        }
        parameters.get("cacheTimeout").ifPresent(RenderRequest::requireInteger);
        List<String> targets = parameters.all("target");
        String format = parameters.get("format").orElseGet(() -> impliedFormat(parameters));
        return new RenderRequest(
                targets.isEmpty() ? parameters.all("target[]") : targets,
                range(parameters, settings, now),
                graphType.equals("pie"),
                parameters.get("pieMode", "average"),
                format,
                parameters.has("format") ? jsonp(parameters) : null,
                !parameters.get("pretty", "").isEmpty(),
                parameters.has("noNullPoints"),
                maxDataPoints(parameters),
                xFilesFactor(parameters, settings),
                template(parameters));
    }

    /** Anything but the name of a function would let a link run a script of its choice on our origin. */
    private static String jsonp(Parameters parameters) {
        String name = parameters.get("jsonp").orElse(null);
        if (name != null && !JSONP.matcher(name).matches()) {
            throw new InvalidRequestException(
                    "Invalid jsonp " + PythonValues.repr(name) + ": give the name of a JavaScript function");
        }
        return name;
    }

    private static String impliedFormat(Parameters parameters) {
        return parameters.has("rawData") ? "raw" : parameters.has("pickle") ? "pickle" : "";
    }

    private static void requireInteger(String text) {
        try {
            Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("invalid literal for int() with base 10: " + PythonValues.repr(text));
        }
    }

    private static Integer maxDataPoints(Parameters parameters) {
        Optional<String> text = parameters.get("maxDataPoints");
        if (text.isEmpty() || !text.get().matches("[0-9]+")) {
            return null;
        }
        int points = text.get().length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text.get());
        if (points == 0) {
            throw new InvalidRequestException("maxDataPoints must be at least 1, not " + text.get());
        }
        return points;
    }

    private static double xFilesFactor(Parameters parameters, RenderSettings settings) {
        Optional<String> text = parameters.get("xFilesFactor");
        if (text.isEmpty()) {
            return settings.xFilesFactor();
        }
        try {
            return PythonFloat.parse(text.get().strip());
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("could not convert string to float: " + PythonValues.repr(text.get()));
        }
    }

    private static Map<String, String> template(Parameters parameters) {
        String prefix = "template[";
        return parameters.names().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toMap(
                        name -> name.substring(prefix.length(), Math.max(prefix.length(), name.length() - 1)),
                        name -> parameters.get(name, ""),
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    private static TimeRange range(Parameters parameters, RenderSettings settings, long clock) {
        ZoneId zone = parameters
                .get("tz")
                .map(name -> ZONES.get(name.toLowerCase(Locale.ROOT)))
                .orElse(settings.zone());
        long now = parameters
                .get("now")
                .map(text -> AtTime.parse(text, zone, clock))
                .orElse(clock);
        Function<String, Long> time = text -> AtTime.parse(text, zone, now);
        long until = parameters.get("until").map(time).orElse(now);
        long from = parameters.get("from").orElse("-1d").transform(time);
        if (from == until) {
            throw new InvalidRequestException("Invalid empty time range");
        }
        return new TimeRange(Math.min(from, until), Math.max(from, until), now, zone);
    }
}
