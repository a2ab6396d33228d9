package io.graphitecluster.web.settings.python;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of settings in Python, read without running it.
 *
 * <pre>
 * TIME_ZONE = 'Europe/Zurich'                        read
 * CONF_DIR = os.path.join(GRAPHITE_ROOT, 'conf')     read: nothing but names above, literals, the environment
 * import os                                          passed over
 * from graphite.app_settings import *                passed over
 * if DEBUG: LOG_DIR = '/tmp'                         not read: LOG_DIR may have been given a value
 * ldap.set_option(ldap.OPT_REFERRALS, 0)             not read
 * </pre>
 *
 * @param values what names were given last, in the order of the file; only names that are settings, in capitals
 * @param unread what was not read, in the order of the file
 */
public record SettingsScript(Map<String, Assigned> values, List<Unread> unread) {
    /** A file that sets nothing. */
    public static final SettingsScript NONE = new SettingsScript(Map.of(), List.of());

    /** Copies both. */
    public SettingsScript {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        unread = List.copyOf(unread);
    }
}
