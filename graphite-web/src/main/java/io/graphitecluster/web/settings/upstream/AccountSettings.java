package io.graphitecluster.web.settings.upstream;

import static io.graphitecluster.web.settings.upstream.SettingType.FLAG;
import static io.graphitecluster.web.settings.upstream.SettingType.LIST;
import static io.graphitecluster.web.settings.upstream.SettingType.MAP;
import static io.graphitecluster.web.settings.upstream.SettingType.TEXT;
import static io.graphitecluster.web.settings.upstream.SettingType.WHOLE;

import io.graphitecluster.web.settings.python.None;
import java.util.List;
import java.util.Map;

/** Settings of users, of where they are kept, and of Django, which does both upstream. */
final class AccountSettings {
    private AccountSettings() {}

    static void add(SettingTable table) {
        table.because("there are no users and no logins; put a server that knows them in front")
                .idle("AUTHENTICATION_BACKENDS", LIST, List.of())
                .idle("LDAP_BASE_PASS", TEXT, "")
                .idle("LDAP_BASE_USER", TEXT, "")
                .idle("LDAP_PORT", WHOLE, 389L)
                .idle("LDAP_SEARCH_BASE", TEXT, "")
                .idle("LDAP_SERVER", TEXT, "")
                .idle("LDAP_URI", TEXT, None.NONE)
                .idle("LDAP_USER_DN_TEMPLATE", TEXT, None.NONE)
                .idle("LDAP_USER_QUERY", TEXT, "")
                .idle("LDAP_USE_TLS", FLAG, false)
                .idle("LOGIN_URL", TEXT, "/account/login")
                .idle("REMOTE_USER_BACKEND", TEXT, "")
                .idle("REMOTE_USER_MIDDLEWARE", TEXT, "")
                .idle("USE_LDAP_AUTH", FLAG, false)
                .idle("USE_REMOTE_USER_AUTHENTICATION", FLAG, false);
        table.because("nothing is signed: there are no sessions").idle("SECRET_KEY", TEXT, "UNSAFE_DEFAULT");
        table.because("there is no database: nothing is kept but series")
                .idle("DATABASES", MAP, Map.of())
                .idle("DEFAULT_AUTO_FIELD", TEXT, "django.db.models.AutoField");
        table.because("there is no Django")
                .idle(
                        "MIDDLEWARE",
                        LIST,
                        List.of(
                                "graphite.middleware.LogExceptionsMiddleware",
                                "django.middleware.common.CommonMiddleware",
                                "django.middleware.gzip.GZipMiddleware",
                                "django.contrib.sessions.middleware.SessionMiddleware",
                                "django.contrib.auth.middleware.AuthenticationMiddleware",
                                "django.contrib.messages.middleware.MessageMiddleware"));
    }
}
