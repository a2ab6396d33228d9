package io.graphitecluster.e2e.sidebyside;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A request to {@code /render} in JSON.
 *
 * @param from epoch seconds
 * @param until epoch seconds
 * @param maxDataPoints the most points of a series, or 0 for all
 */
record RenderQuestion(String target, long from, long until, int maxDataPoints) {
    /** Path and query of the request. */
    String path() {
        return "/render?target=" + URLEncoder.encode(target, StandardCharsets.UTF_8) + "&from=" + from + "&until="
                + until + (maxDataPoints == 0 ? "" : "&maxDataPoints=" + maxDataPoints) + "&format=json&noCache=1";
    }
}
