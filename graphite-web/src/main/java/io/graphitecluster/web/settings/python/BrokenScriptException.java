package io.graphitecluster.web.settings.python;

/** A file is no Python at all. The message names place, problem and remedy. */
public final class BrokenScriptException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BrokenScriptException(Place place, String problem, String remedy) {
        super(place + ": " + problem + ": " + remedy);
    }
}
