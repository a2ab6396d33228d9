package io.graphitecluster.web.settings.upstream;

import static io.graphitecluster.web.settings.upstream.SettingType.FLAG;
import static io.graphitecluster.web.settings.upstream.SettingType.TEXT;
import static io.graphitecluster.web.settings.upstream.SettingType.WHOLE;

import io.graphitecluster.web.settings.python.None;

/** Settings of the pages, and of what people keep and send with them. */
final class PageSettings {
    private PageSettings() {}

    static void add(SettingTable table) {
        table.because("the page has no composer, and its own choice of periods")
                .idle("AUTO_REFRESH_INTERVAL", WHOLE, 60L);
        table.because("the pages' files are in the program, beside the pages").idle("STATIC_URL", TEXT, "/static/");
        table.because("the page has no link to documentation")
                .idle("DOCUMENTATION_URL", TEXT, "https://graphite.readthedocs.io/en/latest/")
                .idle("DOCUMENTATION_VERSION", TEXT, "latest");
        table.because("the page's script is one small file").idle("JAVASCRIPT_DEBUG", FLAG, false);
        table.because("there is no page of commands").idle("ALLOW_ANONYMOUS_CLI", FLAG, true);
        table.because("there are no events").idle("MAX_TAG_LENGTH", WHOLE, 50L);
        table.because("there are no dashboards")
                .idle("DASHBOARD_REQUIRE_AUTHENTICATION", FLAG, false)
                .idle("DASHBOARD_REQUIRE_EDIT_GROUP", TEXT, None.NONE)
                .idle("DASHBOARD_REQUIRE_PERMISSIONS", FLAG, false);
        table.because("graphs are not sent by mail")
                .idle("EMAIL_BACKEND", TEXT, "django.core.mail.backends.smtp.EmailBackend")
                .idle("EMAIL_HOST", TEXT, "localhost")
                .idle("EMAIL_HOST_PASSWORD", TEXT, "")
                .idle("EMAIL_HOST_USER", TEXT, "")
                .idle("EMAIL_PORT", WHOLE, 25L)
                .idle("EMAIL_USE_TLS", FLAG, false);
    }
}
