package io.graphitecluster.operator.model;

import java.util.Map;
import java.util.Set;

/** The environment variables of graphite-web. */
public final class WebEnvironment {
    /** Path of the cluster map. */
    public static final String CLUSTER_MAP = "GRAPHITE_CLUSTER_MAP";

    /** Address to listen on. */
    public static final String HOST = "GRAPHITE_WEB_HOST";

    /** Port to listen on. */
    public static final String PORT = "GRAPHITE_WEB_PORT";

    /** Zone in which times without one are read and shown. */
    public static final String TIME_ZONE = "GRAPHITE_TIME_ZONE";

    /** Set by the operator, refused in {@code spec.web.env}. */
    public static final Set<String> OWNED = Set.of(CLUSTER_MAP, HOST, PORT, TIME_ZONE);

    private static final Map<String, String> FIELDS = Map.of(TIME_ZONE, "spec.web.timeZone");

    private WebEnvironment() {}

    /** Where to set such a variable instead, when there is a field for it. */
    static String remedy(String name) {
        String field = FIELDS.get(name);
        return field == null ? "" : " and set " + field;
    }
}
