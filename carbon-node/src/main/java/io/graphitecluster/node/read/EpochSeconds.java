package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;

/** Reads a time from a parameter. */
final class EpochSeconds {
    private EpochSeconds() {}

    /** @throws HttpProblem when the parameter is missing or no whole number */
    static long of(HttpRequest request, String parameter) {
        String text = request.first(parameter)
                .orElseThrow(() -> new HttpProblem(400, "no " + parameter + ": give it in epoch seconds"));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new HttpProblem(400, "invalid '" + parameter + "' time: " + text + " is not a number of seconds");
        }
    }
}
