package io.graphitecluster.conformance.web;

import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.settings.python.None;
import io.graphitecluster.web.settings.python.ScriptReader;
import io.graphitecluster.web.settings.python.SettingsScript;
import io.graphitecluster.web.settings.upstream.Setting;
import io.graphitecluster.web.settings.upstream.SettingType;
import io.graphitecluster.web.settings.upstream.SettingValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Defaults of graphite-web's settings. The corpus has most of them as Python's literals, which are compared as values; the
 * others it describes in words, each of which stands here with what it means.
 */
final class WebSettingDefaults {
    private static final String ROOT = "/opt/graphite";

    private WebSettingDefaults() {}

    /**
     * Fails unless the default is the corpus'.
     *
     * @param described by the corpus
     * @param values what holds when nothing is set but {@code GRAPHITE_ROOT}, as {@code /opt/graphite}
     */
    static void check(Setting setting, String described, SettingValues values) {
        String name = setting.name();
        Object actual = values.get(name);
        switch (described) {
            case "inf" -> unless(name, Double.POSITIVE_INFINITY, actual);
            case "'latest' for dev versions" -> unless(name, "latest", actual);
            case "readthedocs page of the version" ->
                unless(
                        name,
                        "https://graphite.readthedocs.io/en/" + values.text("DOCUMENTATION_VERSION") + "/",
                        actual);
            case "unset (average)" -> unless(name, "average", actual);
            case "three levels above settings" -> checkRoot();
            case "GRAPHITE_ROOT/conf or $GRAPHITE_CONF_DIR" -> checkFolder(name, "GRAPHITE_CONF_DIR", "/conf", actual);
            case "GRAPHITE_ROOT/storage or $GRAPHITE_STORAGE_DIR" ->
                checkFolder(name, "GRAPHITE_STORAGE_DIR", "/storage", actual);
            case "the trees that exist and whose library imports" -> checkTrees();
            case "remote and standard finders" ->
                unless(
                        name,
                        List.of("graphite.finders.remote.RemoteFinder", "graphite.finders.standard.StandardFinder"),
                        actual);
            case "Django SMTP backend" -> unless(name, "django.core.mail.backends.smtp.EmailBackend", actual);
            case "None (built from host and port)" -> unless(name, None.NONE, actual);
            case "account_login view" -> unless(name, "/account/login", actual);
            case "local database class" -> unless(name, "graphite.tags.localdatabase.LocalDatabaseTagDB", actual);
            case "sqlite3 file STORAGE_DIR/graphite.db" ->
                unless(
                        name,
                        Map.of(
                                "default",
                                Map.of(
                                        "ENGINE",
                                        "django.db.backends.sqlite3",
                                        "NAME",
                                        values.text("STORAGE_DIR") + "/graphite.db")),
                        actual);
            case "application default" ->
                unless(
                        name,
                        List.of(
                                "graphite.middleware.LogExceptionsMiddleware",
                                "django.middleware.common.CommonMiddleware",
                                "django.middleware.gzip.GZipMiddleware",
                                "django.contrib.sessions.middleware.SessionMiddleware",
                                "django.contrib.auth.middleware.AuthenticationMiddleware",
                                "django.contrib.messages.middleware.MessageMiddleware"),
                        actual);
            default -> literalOrPath(setting, described, values);
        }
    }

    private static void literalOrPath(Setting setting, String described, SettingValues values) {
        int slash = described.indexOf('/');
        Object expected = slash > 0 && described.substring(0, slash).matches("GRAPHITE_ROOT|CONF_DIR|STORAGE_DIR")
                ? values.text(described.substring(0, slash)) + described.substring(slash)
                : literal(setting, described);
        unless(setting.name(), expected, values.get(setting.name()));
    }

    private static Object literal(Setting setting, String described) {
        SettingsScript script = ScriptReader.read("corpus", "DEFAULT = " + described, name -> null);
        if (!script.unread().isEmpty()) {
            throw new Mismatch("code_default is no literal: " + described);
        }
        Object value = script.values().get("DEFAULT").value();
        return setting.type() == SettingType.NUMBER && value instanceof Long number
                ? (Object) number.doubleValue()
                : value;
    }

    private static void unless(String name, Object expected, Object actual) {
        Mismatch.unlessEqual("default of " + name, expected, actual);
    }

    private static void checkRoot() {
        SettingValues values = SettingValues.of(
                SettingsScript.NONE, Optional.of(Path.of("/srv/g/webapp/graphite/local_settings.py")), name -> null);
        unless("GRAPHITE_ROOT", "/srv/g", values.get("GRAPHITE_ROOT"));
    }

    private static void checkFolder(String name, String variable, String below, Object actual) {
        unless(name, ROOT + below, actual);
        Map<String, String> environment = Map.of("GRAPHITE_ROOT", ROOT, variable, "/elsewhere");
        unless(
                name,
                "/elsewhere",
                SettingValues.of(SettingsScript.NONE, Optional.empty(), environment::get)
                        .get(name));
    }

    private static void checkTrees() {
        try {
            Path storage = Files.createTempDirectory("trees");
            Map<String, String> environment = Map.of("GRAPHITE_STORAGE_DIR", storage.toString());
            unless("STANDARD_DIRS", List.of(), trees(environment));
            for (String tree : List.of("whisper", "ceres", "rrd")) {
                Files.createDirectory(storage.resolve(tree));
            }
            // No library reads RRD files here.
            unless("STANDARD_DIRS", List.of(storage + "/whisper/", storage + "/ceres/"), trees(environment));
            for (String tree : List.of("whisper", "ceres", "rrd", "")) {
                Files.delete(storage.resolve(tree));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object trees(Map<String, String> environment) {
        return SettingValues.of(SettingsScript.NONE, Optional.empty(), environment::get)
                .get("STANDARD_DIRS");
    }
}
