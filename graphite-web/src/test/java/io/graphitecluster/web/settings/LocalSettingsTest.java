package io.graphitecluster.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.cluster.ReadToken;
import io.graphitecluster.web.cache.CachePolicy;
import io.graphitecluster.web.cache.CachePolicy.Period;
import io.graphitecluster.web.settings.upstream.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a {@code local_settings.py} does to the frontend's settings. */
class LocalSettingsTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of("GRAPHITE_CLUSTER_MAP", "/etc/map.json"));
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("local_settings.py");
        environment.put("GRAPHITE_LOCAL_SETTINGS", file.toString());
    }

    private WebSettings read(String text) throws IOException {
        Files.writeString(file, text);
        return WebSettings.of(environment::get);
    }

    private String problem(String text) {
        try {
            read(text);
        } catch (InvalidSettingException e) {
            return e.getMessage().replace(file.toString(), "FILE");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("was taken: " + text);
    }

    private List<String> notes(String text) throws IOException {
        return read(text).notes(environment::get).stream()
                .map(note -> note.replace(file.toString(), "FILE"))
                .toList();
    }

    @Test
    void whatIsHonouredArrives() throws IOException {
        WebSettings settings = read("""
                import os
                TIME_ZONE = 'America/Los_Angeles'
                DATE_FORMAT = '%d.%m.'
                URL_PREFIX = 'graphite/'
                ALLOWED_HOSTS = ['Graphite.example', '.internal']
                DEFAULT_XFILES_FACTOR = 0.5
                DEFAULT_CONSOLIDATION = 'sum'
                ENFORCE_INPUT_VALIDATION = True
                RENDER_TRIM_RECENT_IN_AGGREGATE = True
                AUTOCOMPRESS_GAPS_IN_DERIVATIVE_FUNCTIONS = True
                LEGEND_MAX_ITEMS = 3
                METRICS_FIND_WARNING_THRESHOLD = 10
                METRICS_FIND_FAILURE_THRESHOLD = 20.0
                FIND_TIMEOUT = 1.5
                REMOTE_FETCH_TIMEOUT = 2
                MAX_FETCH_RETRIES = 3
                REMOTE_RETRY_DELAY = 4.0
                DEFAULT_CACHE_DURATION = 30
                DEFAULT_CACHE_POLICY = [(0, 60), (7200, 120)]
                INPUT_VALIDATION_SOURCE_ID_HEADERS = {'X-Team': 'team'}
                LOG_RENDERING_PERFORMANCE = True
                LOG_CACHE_PERFORMANCE = 1
                GRAPHTEMPLATES_CONF = os.path.join('/srv', 'looks.conf')
                """);

        assertThat(settings.timeZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(settings.render())
                .isEqualTo(new RenderOptions(0.5, "sum", true, true, true, "%d.%m.", 3, Path.of("/srv/looks.conf")));
        assertThat(settings.site()).isEqualTo(new SiteOptions("/graphite", List.of("graphite.example", ".internal")));
        assertThat(settings.store())
                .isEqualTo(new StoreOptions(
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(2),
                        3,
                        Duration.ofSeconds(4),
                        20,
                        10,
                        Optional.empty()));
        assertThat(settings.cache().policy())
                .isEqualTo(new CachePolicy(30, List.of(new Period(0, 60), new Period(7200, 120))));
        assertThat(settings.log()).isEqualTo(new LogOptions(true, true, Map.of("X-Team", "team")));
    }

    @Test
    void nothingIsSetByAnEmptyFile() throws IOException {
        WebSettings without = WebSettings.of(Map.of("GRAPHITE_CLUSTER_MAP", "/etc/map.json")::get);
        WebSettings empty = read("# nothing\n");

        assertThat(empty.render()).isEqualTo(without.render());
        assertThat(empty.store()).isEqualTo(without.store());
        assertThat(empty.cache()).isEqualTo(without.cache());
        assertThat(empty.site()).isEqualTo(new SiteOptions("", List.of("*")));
        assertThat(notes("# nothing\n")).isEmpty();
        assertThat(without.file()).isEqualTo(SettingsFile.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MEMCACHE_HOSTS = ['127.0.0.1:11211']                                                    | true
            CACHES = {'default': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache'}}      | true
            CACHES = {'default': {'BACKEND': 'django.core.cache.backends.dummy.DummyCache'}}        | false
            MEMCACHE_HOSTS = []                                                                     | false
            """)
    void answersAreKeptWhereUpstreamKeepsThem(String line, boolean kept) throws IOException {
        assertThat(read(line).cache().megabytes() > 0).isEqualTo(kept);
    }

    @Test
    void theCachesRoomCanBeSet() throws IOException {
        environment.put("GRAPHITE_CACHE_MEMORY", "7");

        assertThat(read("").cache().megabytes()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            TIME_ZONE = 5                            | TIME_ZONE at FILE:1:1 is 5: give a string such as 'a'
            TIME_ZONE = 'Mars/Base'                  | TIME_ZONE at FILE:1:1 is 'Mars/Base': give a time zone such as 'Europe/Berlin'
            LEGEND_MAX_ITEMS = -1                    | LEGEND_MAX_ITEMS at FILE:1:1 is -1: give a whole number from 0 to 2147483647
            FIND_TIMEOUT = -1                        | FIND_TIMEOUT at FILE:1:1 is -1.0: give a number of at least 0.0
            FETCH_TIMEOUT = float('nan')             | FETCH_TIMEOUT at FILE:1:1 is NaN: give a number of at least 0.0
            DEFAULT_CONSOLIDATION = 'avrg'           | DEFAULT_CONSOLIDATION at FILE:1:1 is 'avrg': give average, avg_zero, sum, min, max, first or last
            DEFAULT_CACHE_POLICY = [60]              | DEFAULT_CACHE_POLICY at FILE:1:1 is [60]: give pairs of whole seconds such as [(0, 60), (7200, 120)]
            URL_PREFIX = '/q'                        | URL_PREFIX at FILE:1:1 is '/q': give a path such as '/graphite'; /q is taken by health and metrics
            URL_PREFIX = 'a b'                       | URL_PREFIX at FILE:1:1 is 'a b': give a path such as '/graphite'; /q is taken by health and metrics
            ALLOWED_HOSTS = [1]                      | ALLOWED_HOSTS at FILE:1:1 is [1]: give a list of strings
            INPUT_VALIDATION_SOURCE_ID_HEADERS={1:2} | INPUT_VALIDATION_SOURCE_ID_HEADERS at FILE:1:1 is {1=2}: give names of headers and words for the log: {'X-Team': 'team'}
            TIME_ZONE = zone()                       | TIME_ZONE cannot be read at FILE:1:17: TIME_ZONE calls zone, which is not run: write the value itself
            if DEBUG: TIME_ZONE = 'UTC'              | TIME_ZONE cannot be read at FILE:1:1: 'if' is not executed, nor what it gives TIME_ZONE: write NAME = VALUE outside of it
            TIME_ZONE = 'UTC                         | GRAPHITE_LOCAL_SETTINGS names a file that is no Python: FILE:1:13: a string begins here that does not end: close it with '
            """)
    void whatCannotBeUsedIsNamedWithItsPlaceAndARemedy(String text, String message) {
        assertThat(problem(text)).isEqualTo(message);
    }

    @Test
    void whatHasNoEffectIsToldWithTheReason() throws IOException {
        assertThat(notes("""
                SECRET_KEY = 'hush'
                LDAP_PORT = 'of no type that matters'
                TIME_ZONE = 'UTC'
                TIMEZONE = 'UTC'
                LOGGING = {}
                if True:
                    DEBUG = True
                DATABASES['default']['PASSWORD'] = 'hush'
                """))
                .containsExactly(
                        "FILE:1:1: SECRET_KEY has no effect here because nothing is signed: there are no sessions",
                        "FILE:2:1: LDAP_PORT has no effect here because there are no users and no logins; put a server that"
                                + " knows them in front",
                        "FILE:4:1: TIMEZONE is no setting of graphite-web, and has no effect: is TIME_ZONE meant?",
                        "FILE:5:1: LOGGING is no setting of graphite-web, and has no effect",
                        "FILE:6:1: 'if' is not executed, nor what it gives DEBUG: write NAME = VALUE outside of it",
                        "FILE:8:1: 'DATABASES['…']['…']' is given a value in a way that is not read: write NAME = VALUE with"
                                + " the whole value");
    }

    @Test
    void variablesOfTheEnvironmentWinAndSaySo() throws IOException {
        environment.put("GRAPHITE_TIME_ZONE", "Asia/Tokyo");
        environment.put("GRAPHITE_FIND_TIMEOUT", "7s");
        String text = "TIME_ZONE = 'UTC'\nFIND_TIMEOUT = 1\nFETCH_TIMEOUT = 2\n";

        WebSettings settings = read(text);

        assertThat(settings.timeZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(settings.store().find()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.store().fetch()).isEqualTo(Duration.ofSeconds(2));
        assertThat(notes(text))
                .containsExactly(
                        "FILE:1:1: TIME_ZONE has no effect here because the environment variable GRAPHITE_TIME_ZONE is set",
                        "FILE:2:1: FIND_TIMEOUT has no effect here because the environment variable GRAPHITE_FIND_TIMEOUT is"
                                + " set");
    }

    @Test
    void theClustersSecretIsShownInAnotherForm() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        environment.put("GRAPHITE_CREDENTIALS_FILE", secret.toString());

        assertThat(read("").store().authorization()).contains(ReadToken.authorization("s3cret"));

        Files.writeString(secret, "two words");
        assertThat(problem("")).startsWith("GRAPHITE_CREDENTIALS_FILE names " + secret + ", which must hold one word");
        Files.delete(secret);
        assertThat(problem("")).startsWith("GRAPHITE_CREDENTIALS_FILE names " + secret + ", which cannot be read");
    }

    @Test
    void theFileCanAskForVariables() throws IOException {
        environment.put("ZONE", "Asia/Tokyo");

        assertThat(read("import os\nTIME_ZONE = os.environ.get('ZONE', 'UTC')").timeZone())
                .isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void theFilesPlaceFollowsFromTheInstallation() throws IOException {
        environment.remove("GRAPHITE_LOCAL_SETTINGS");
        environment.put("GRAPHITE_ROOT", folder.toString());
        Path conf = Files.createDirectories(folder.resolve("conf")).resolve("local_settings.py");
        Files.writeString(conf, "LEGEND_MAX_ITEMS = 1");
        assertThat(WebSettings.of(environment::get).render().legendMaxItems()).isEqualTo(1);
        assertThat(WebSettings.of(environment::get).render().graphTemplates())
                .isEqualTo(folder.resolve("conf/graphTemplates.conf"));

        Path webapp = Files.createDirectories(folder.resolve("webapp/graphite")).resolve("local_settings.py");
        Files.writeString(webapp, "LEGEND_MAX_ITEMS = 2");
        assertThat(WebSettings.of(environment::get).file().path()).contains(webapp);

        Files.writeString(folder.resolve("webapp/graphite/other.py"), "LEGEND_MAX_ITEMS = 3");
        environment.put("GRAPHITE_SETTINGS_MODULE", "graphite.other");
        assertThat(WebSettings.of(environment::get).render().legendMaxItems()).isEqualTo(3);

        environment.put("GRAPHITE_SETTINGS_MODULE", "site_settings");
        Files.writeString(folder.resolve("site_settings.py"), "LEGEND_MAX_ITEMS = 4");
        environment.put("PYTHONPATH", folder.toString());
        assertThat(WebSettings.of(environment::get).render().legendMaxItems()).isEqualTo(4);
    }

    @Test
    void theFoldersOfTheEnvironmentCount() throws IOException {
        environment.remove("GRAPHITE_LOCAL_SETTINGS");
        environment.put("GRAPHITE_CONF_DIR", folder.toString());
        Files.writeString(folder.resolve("local_settings.py"), "LEGEND_MAX_ITEMS = 1");

        WebSettings settings = WebSettings.of(environment::get);

        assertThat(settings.render().legendMaxItems()).isEqualTo(1);
        assertThat(settings.render().graphTemplates()).isEqualTo(folder.resolve("graphTemplates.conf"));
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        assertThatThrownBy(() -> WebSettings.of(environment::get))
                .hasMessage("GRAPHITE_LOCAL_SETTINGS names " + file + ", which is not there: put it there or unset it");
        environment.remove("GRAPHITE_LOCAL_SETTINGS");
        environment.put("GRAPHITE_ROOT", folder.toString());
        environment.put("GRAPHITE_SETTINGS_MODULE", "graphite.other");
        assertThatThrownBy(() -> WebSettings.of(environment::get))
                .hasMessageStartingWith(
                        "GRAPHITE_SETTINGS_MODULE is 'graphite.other', but there is no graphite/other.py in [");
    }

    @Test
    void anInstallationWithoutTheFileHasTheDefaults() {
        environment.remove("GRAPHITE_LOCAL_SETTINGS");
        environment.put("GRAPHITE_ROOT", folder.toString());

        assertThat(WebSettings.of(environment::get).file()).isEqualTo(SettingsFile.NONE);
    }

    @Test
    void hostsMatchAsDjangosDo() {
        SiteOptions site = new SiteOptions("", List.of("graphite.example", ".internal", "[::1]"));

        assertThat(List.of("graphite.example", "GRAPHITE.example", "internal", "a.b.internal", "[::1]"))
                .allMatch(site::allows);
        assertThat(List.of("example", "a.graphite.example", "notinternal", "")).noneMatch(site::allows);
        assertThat(new SiteOptions("", List.of("*")).allows("any")).isTrue();
    }
}
