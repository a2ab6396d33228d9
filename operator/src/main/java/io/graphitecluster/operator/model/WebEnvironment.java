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

    /** Path of the file with graphite-web's own settings. */
    public static final String LOCAL_SETTINGS = "GRAPHITE_LOCAL_SETTINGS";

    /** Path of the secret that nodes show each other, of which frontends show what follows from it. */
    public static final String CREDENTIALS = "GRAPHITE_CREDENTIALS_FILE";

    /** Set by the operator, refused in {@code spec.web.env}. */
    public static final Set<String> OWNED = Set.of(CLUSTER_MAP, HOST, PORT, TIME_ZONE, LOCAL_SETTINGS, CREDENTIALS);

    private static final Map<String, String> FIELDS =
            Map.of(TIME_ZONE, "spec.web.timeZone", LOCAL_SETTINGS, "spec.web.localSettings");

    private WebEnvironment() {}

    /** Where to set such a variable instead, when there is a field for it. */
    static String remedy(String name) {
        String field = FIELDS.get(name);
        return field == null ? "" : " and set " + field;
    }
}
