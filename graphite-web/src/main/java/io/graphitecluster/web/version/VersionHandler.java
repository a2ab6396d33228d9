package io.graphitecluster.web.version;

import io.graphitecluster.web.api.Answer;

/**
 * {@code /version}: the version of graphite-web's API that this frontend speaks, and not of this project: clients
 * decide by it which endpoints and parameters they may use. Grafana reads it as a semantic version.
 */
public final class VersionHandler {
    /** The version of graphite-web whose behaviour the golden corpus was recorded from. */
    public static final String API_VERSION = "1.2.0-dev";

    /** Answers every request the same: the version and a line end, under the media type that upstream sends. */
    public Answer answer() {
        return Answer.ok("text/html; charset=utf-8", API_VERSION + "\n");
    }
}
