package io.graphitecluster.web.settings;

import io.graphitecluster.web.settings.upstream.SettingValues;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Under which addresses the frontend answers.
 *
 * @param prefix {@code URL_PREFIX}: empty, or a path such as {@code /graphite}
 * @param hosts {@code ALLOWED_HOSTS}, in small letters: names, {@code .name} for a domain and all below it, or {@code *}
 */
public record SiteOptions(String prefix, List<String> hosts) {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

    /** Copies the list. */
    public SiteOptions {
        hosts = List.copyOf(hosts);
    }

    static SiteOptions of(SettingValues values) {
        String path = values.text("URL_PREFIX").replaceAll("^/+|/+$", "");
        String prefix = path.isEmpty() ? "" : "/" + path;
        if (!PATH.matcher(prefix).matches() || prefix.equals("/q") || prefix.startsWith("/q/")) {
            throw values.wrong("URL_PREFIX", "give a path such as '/graphite'; /q is taken by health and metrics");
        }
        return new SiteOptions(
                prefix,
                values.texts("ALLOWED_HOSTS").stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .toList());
    }

    /**
     * Whether requests may call the server so.
     *
     * @param name of a host, without a port
     */
    public boolean allows(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        return hosts.stream()
                .anyMatch(allowed -> allowed.equals("*")
                        || allowed.equals(host)
                        || (allowed.startsWith(".") && (host.endsWith(allowed) || host.equals(allowed.substring(1)))));
    }
}
