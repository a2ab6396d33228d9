package io.graphitecluster.web.metrics;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.render.time.AtTime;
import io.graphitecluster.web.render.time.InvalidTimeException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.StringJoiner;

/**
 * The parameters of a find.
 *
 * @param query the pattern as sent
 * @param format treejson (the default), completer, nodelist, json, pickle or msgpack; not yet checked
 * @param from epoch seconds or null
 * @param until epoch seconds or null
 * @param leavesOnly whether branches are left out
 * @param wildcards whether a node {@code *} joins the answer when there are several others
 * @param position which part of the paths a nodelist shows, from 0, or from -1 backwards
 * @param automaticVariants whether {@code a,b} in a completer's query means <code>{a,b}</code>
 */
record FindRequest(
        String query,
        String format,
        Long from,
        Long until,
        boolean leavesOnly,
        boolean wildcards,
        int position,
        boolean automaticVariants) {

    /**
     * Reads the parameters, in the order in which upstream complains about them.
     *
     * @param zone zone of wall times when the request names none
     * @param now epoch seconds
     * @throws InvalidRequestException names the parameter, its value and the problem
     */
    static FindRequest of(Parameters parameters, ZoneId zone, long now) {
        boolean leavesOnly = IntParameter.isSet(parameters, "leavesOnly");
        // A request that only its own node should answer: every frontend asks all shards, so there is nothing to do.
        IntParameter.isSet(parameters, "local");
        boolean wildcards = IntParameter.isSet(parameters, "wildcards");
        ZoneId wallZone = zoneOf(parameters, zone);
        Long given = time(parameters, "now", wallZone, now);
        long requestNow = given == null ? now : given;
        Long from = boundary(parameters, "from", wallZone, requestNow);
        Long until = boundary(parameters, "until", wallZone, requestNow);
        int position = IntParameter.of(parameters, "position", -1);
        boolean variants = IntParameter.isSet(parameters, "automatic_variants");
        String query = parameters
                .get("query")
                .orElseThrow(
                        () -> new InvalidRequestException("Invalid parameters (Missing required parameter 'query')"));
        if (query.isEmpty()) {
            throw new InvalidRequestException("Invalid parameters (Required parameter 'query' is empty)");
        }
        if (from != null && until != null && from > until) {
            throw new InvalidRequestException("Invalid parameters (Failed to instantiate find query: Invalid interval"
                    + " start=" + from + " end=" + until + ")");
        }
        return new FindRequest(
                query, parameters.get("format", "treejson"), from, until, leavesOnly, wildcards, position, variants);
    }

    /** What precedes the last part of the query, with its dot: the start of a tree node's id. */
    String basePath() {
        return query.substring(0, query.lastIndexOf('.') + 1);
    }

    /** The pattern to look for: a completer's query is one that is still being typed. */
    String pattern() {
        if (!format.equals("completer")) {
            return query;
        }
        String open = query.replace("..", "*.");
        if (!open.endsWith("*")) {
            open += "*";
        }
        return automaticVariants ? bracesAroundCommas(open) : open;
    }

    private static String bracesAroundCommas(String pattern) {
        StringJoiner parts = new StringJoiner(".");
        for (String part : pattern.split("\\.", -1)) {
            parts.add(part.contains(",") && !part.contains("{") ? "{" + part + "}" : part);
        }
        return parts.toString();
    }

    /** The zone that the request names; one that nobody knows is as none. */
    private static ZoneId zoneOf(Parameters parameters, ZoneId fallback) {
        if (!parameters.has("tz")) {
            return fallback;
        }
        try {
            return ZoneId.of(parameters.get("tz", ""));
        } catch (DateTimeException e) {
            return fallback;
        }
    }

    private static Long boundary(Parameters parameters, String name, ZoneId zone, long now) {
        return parameters.get(name, "-1").equals("-1") ? null : time(parameters, name, zone, now);
    }

    private static Long time(Parameters parameters, String name, ZoneId zone, long now) {
        if (!parameters.has(name)) {
            return null;
        }
        String text = parameters.get(name, "");
        try {
            return AtTime.parse(text, zone, now);
        } catch (InvalidTimeException e) {
            throw new InvalidRequestException(
                    "Invalid parameters (Invalid value '" + text + "' for param " + name + ": " + e.getMessage() + ")");
        }
    }
}
