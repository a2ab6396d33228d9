package io.graphitecluster.operator.server;

import com.fasterxml.jackson.core.filter.TokenFilter;
import java.util.Set;

/**
 * Leaves out of an OpenAPI document, while it is read, what says nothing of fields: paths and descriptions, most of its
 * megabytes. A field may be called like what is left out, so names of fields and schemas always stay.
 */
final class SchemasOnly extends TokenFilter {
    /** For a document's root. */
    static final TokenFilter FILTER = new SchemasOnly(false);

    private static final TokenFilter NAMES = new SchemasOnly(true);
    private static final Set<String> LEFT_OUT =
            Set.of("paths", "description", "info", "parameters", "responses", "security", "securityDefinitions");
    private static final Set<String> WITH_NAMES = Set.of("properties", "definitions", "schemas");

    private final boolean names;

    private SchemasOnly(boolean names) {
        this.names = names;
    }

    @Override
    public TokenFilter includeProperty(String name) {
        if (names) {
            return FILTER;
        }
        if (LEFT_OUT.contains(name)) {
            return null;
        }
        return WITH_NAMES.contains(name) ? NAMES : FILTER;
    }

    @Override
    protected boolean _includeScalar() {
        return true;
    }

    @Override
    public boolean includeEmptyObject(boolean contentsFiltered) {
        return true;
    }

    @Override
    public boolean includeEmptyArray(boolean contentsFiltered) {
        return true;
    }
}
