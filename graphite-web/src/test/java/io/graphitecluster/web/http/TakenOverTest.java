package io.graphitecluster.web.http;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A frontend that runs with the {@code local_settings.py} of an existing installation. */
@QuarkusTest
@TestProfile(TakenOverTest.Installation.class)
class TakenOverTest {
    /** An installation with its file. */
    public static final class Installation implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path root = Files.createTempDirectory("graphite");
                Files.writeString(
                        Files.createDirectories(root.resolve("webapp/graphite")).resolve("local_settings.py"), """
                        SECRET_KEY = 'hush'
                        URL_PREFIX = '/graphite'
                        ALLOWED_HOSTS = ['127.0.0.1', 'localhost', '.example.org']
                        MEMCACHE_HOSTS = ['127.0.0.1:11211']
                        DEFAULT_CACHE_DURATION = 600
                        LOG_CACHE_PERFORMANCE = True
                        LOG_RENDERING_PERFORMANCE = True
                        INPUT_VALIDATION_SOURCE_ID_HEADERS = {'X-Team': 'team'}
                        TIME_ZONE = 'Asia/Tokyo'
                        """);
                return Map.of(
                        "GRAPHITE_ROOT",
                        root.toString(),
                        // Another test's profile, which shares the process, silences it.
                        "quarkus.log.category.\"graphite.web.query\".level",
                        "INFO");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord event) {
            logged.add(event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("graphite.web").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("graphite.web").removeHandler(listener);
    }

    @Test
    void everythingIsBelowThePrefix() {
        when().get("/graphite/metrics/find?query=servers&format=completer")
                .then()
                .statusCode(200)
                .body("metrics[0].path", equalTo("servers."));
        given().formParam("query", "servers")
                .when()
                .post("/graphite/metrics/find/")
                .then()
                .statusCode(200)
                .body(containsString("\"id\": \"servers\""));
        when().get("/graphite/").then().statusCode(200).body(containsString("<title>Graphite</title>"));
        when().get("/graphite/graphite.css").then().statusCode(200);
        given().redirects()
                .follow(false)
                .when()
                .get("/graphite")
                .then()
                .statusCode(302)
                .header("Location", equalTo("/graphite/"));
    }

    @ParameterizedTest
    @CsvSource({"/metrics/find?query=*", "/", "/graphites/version", "/graphite/nosuch"})
    void whatIsNotBelowThePrefixIsNotThere(String path) {
        when().get(path)
                .then()
                .statusCode(404)
                .body(containsString("There is nothing at"), containsString("href=\"/graphite/\""));
    }

    @Test
    void healthStaysWhereItIs() {
        given().header("Host", "10.0.0.1:8080")
                .when()
                .get("/q/health/live")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "LOCALHOST:8080, 200", "g.example.org, 200", "evil.example, 400", "'[::1]', 400"})
    void theServerIsCalledByItsNames(String host, int status) {
        given().header("Host", host).when().get("/graphite/version").then().statusCode(status);
    }

    @Test
    void anEqualRequestIsAnsweredFromTheCache() {
        String path = "/graphite/render?target=randomWalk('x')&target=servers.web01.cpu.user&format=json&from=-1h";
        String first = when().get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", "max-age=600")
                .extract()
                .asString();
        String second = given().header("X-Team", "storage").when().get(path).asString();

        assertThat(second).isEqualTo(first);
        assertThat(logged)
                .anyMatch(line -> line.startsWith("Request-Cache miss [randomWalk('x')"))
                .anyMatch(line -> line.startsWith("Request-Cache hit [randomWalk('x')"));
        // A request is noted once its answer is sent.
        await("a line in " + logged)
                .until(() -> logged.stream().anyMatch(line -> line.matches("/render 200 in \\d+ ms: .* team=storage")));
        when().get("/q/metrics").then().body(containsString("graphite_web_cache_bytes"));
    }

    @Test
    void wallTimesAreThoseOfTheZone() {
        when().get("/graphite/render?target=constantLine(1)&format=json&from=11:58_20240101&until=12:00_20240101")
                .then()
                .body(containsString("[1.0, 1704077880]"));
    }
}
