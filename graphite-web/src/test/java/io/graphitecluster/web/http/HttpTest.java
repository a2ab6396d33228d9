package io.graphitecluster.web.http;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMessages;
import io.graphitecluster.protocol.query.GlobRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served, over real HTTP. What handlers answer is tested with the handlers. */
@QuarkusTest
class HttpTest {
    private static final String SERVERS =
            "[{\"text\": \"servers\", \"id\": \"servers\", \"allowChildren\": 1, \"expandable\": 1, \"leaf\": 0}]";

    @ParameterizedTest
    @ValueSource(strings = {"/metrics/find", "/metrics/find/", "/metrics", "/metrics/"})
    void findIsServedWithAndWithoutSlashAtTheEnd(String path) {
        given().queryParam("query", "serv*")
                .when()
                .get(path)
                .then()
                .statusCode(200)
                .body(equalTo(SERVERS));
        given().formParam("query", "serv*")
                .when()
                .post(path)
                .then()
                .statusCode(200)
                .body(equalTo(SERVERS));
    }

    @Test
    void theFormWinsOverTheAddress() {
        given().queryParam("query", "carbon")
                .formParam("query", "servers")
                .when()
                .post("/metrics/find")
                .then()
                .statusCode(200)
                .body(equalTo(SERVERS));
    }

    @Test
    void findSaysThatItMustNotBeCached() {
        when().get("/metrics/find?query=*")
                .then()
                .header("Cache-Control", "no-cache")
                .header("Pragma", "no-cache");
    }

    @Test
    void expandTakesSeveralQueries() {
        given().queryParam("query", List.of("servers.*", "carbon.*"))
                .when()
                .get("/metrics/expand/")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("results", equalTo(List.of("carbon.agents", "servers.web01", "servers.web02")));
    }

    @Test
    void indexListsAllNames() {
        when().get("/metrics/index.json").then().statusCode(200).body("size()", equalTo(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/version", "/version/"})
    void versionCanBeReadAsASemanticVersion(String path) {
        when().get(path).then().statusCode(200).body(matchesPattern("\\d+\\.\\d+\\.\\d+(-\\w+)?\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nosuch", "/metrics/nosuch", "/render/nosuch/there", "/%3Cscript%3E", "/a/../../b"})
    void whatIsNotThereIsACleanNotFound(String path) {
        given().urlEncodingEnabled(false)
                .when()
                .get(path)
                .then()
                .statusCode(404)
                .contentType(containsString("text/html"))
                .body(containsString("There is nothing at"), not(containsString("<script")));
    }

    @Test
    void anUnknownMethodIsRefused() {
        when().delete("/metrics/find").then().statusCode(405).body(containsString("use GET or POST"));
    }

    @Test
    void aMissingShardIsNamed() {
        when().get("/metrics/find?query=down.*")
                .then()
                .statusCode(503)
                .body(containsString("shard 1 did not answer: 127.0.0.1:8081 cannot be reached"));
    }

    @Test
    void anInternalErrorHasAReferenceAndNothingOfTheInside() {
        when().get("/metrics/find?query=broken.*")
                .then()
                .statusCode(500)
                .body(matchesPattern("Internal error\\..* reference [0-9a-f-]{36}"))
                .body(not(containsString("secret")), not(containsString("Exception")));
    }

    @Test
    void parametersMayBeJson() {
        given().contentType("application/json")
                .body(
                        "{\"target\": [\"servers.web01.cpu.user\", \"template(servers.$h.cpu.user)\"], \"from\": \"-5min\","
                                + " \"format\": \"json\", \"maxDataPoints\": 10, \"template\": {\"h\": \"web02\"}}")
                .when()
                .post("/render")
                .then()
                .statusCode(200)
                .body("target", equalTo(List.of("servers.web01.cpu.user", "servers.web02.cpu.user")));
        given().contentType("application/json")
                .body("[1")
                .when()
                .post("/render")
                .then()
                .statusCode(400)
                .body(containsString("no JSON"));
    }

    @Test
    void anotherFrontendAsksAsItAsksANode() throws Exception {
        byte[] fetch =
                FetchMessages.encodeRequests(List.of(new FetchRequest("servers.*.cpu.user", 1_000_000, 1_000_600)));
        byte[] body = given().contentType("application/x-carbonapi-v3-pb")
                .body(fetch)
                .when()
                .post("/render/?format=carbonapi_v3_pb")
                .then()
                .statusCode(200)
                .contentType("application/x-carbonapi-v3-pb")
                .extract()
                .asByteArray();
        assertThat(FetchMessages.decodeSeries(body, 0, body.length))
                .extracting(FetchedSeries::name)
                .containsExactly("servers.web01.cpu.user", "servers.web02.cpu.user");
        byte[] find = given().contentType("application/x-carbonapi-v3-pb")
                .body(GlobMessages.encodeRequest(new GlobRequest(List.of("servers.*"), 0, 0)))
                .when()
                .post("/metrics/find/?format=carbonapi_v3_pb")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(GlobMessages.decodeAnswers(find, 0, find.length))
                .singleElement()
                .satisfies(answer -> assertThat(answer.matches()).hasSize(2));
    }

    @Test
    void aBodyThatIsNoFormIsRefused() {
        given().contentType("text/xml")
                .body("<query>*</query>")
                .when()
                .post("/metrics/find")
                .then()
                .statusCode(415)
                .body(containsString("application/x-www-form-urlencoded"));
    }

    @Test
    void anAddressThatIsTooLongIsRefused() {
        when().get("/metrics/find?query=" + "a".repeat(RequestLimits.MOST_URI))
                .then()
                .statusCode(414)
                .body(containsString("post the parameters as a form"));
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        given().formParam("query", "a".repeat((int) RequestLimits.MOST_BODY))
                .when()
                .post("/metrics/find")
                .then()
                .statusCode(413)
                .body(containsString("fewer targets"));
    }

    @Test
    void aBrokenPercentEscapeIsABadRequest() {
        given().contentType("application/x-www-form-urlencoded")
                .body("query=%zz")
                .when()
                .post("/metrics/find")
                .then()
                .statusCode(400)
                .body(containsString("broken percent escape"));
    }

    @Test
    void anotherOriginMayReadAnswersWhenItIsConfigured() {
        given().header("Origin", "https://grafana.example")
                .when()
                .get("/version")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://grafana.example");
        given().header("Origin", "https://grafana.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-dashboard-id")
                .when()
                .options("/render")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", "x-dashboard-id");
    }

    @Test
    void anotherOriginThatIsNotConfiguredIsAnsweredWithoutThePermission() {
        given().header("Origin", "https://elsewhere.example")
                .when()
                .get("/version")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/render", "/render/"})
    void renderIsServedWithAndWithoutSlashAtTheEnd(String path) {
        given().queryParam("target", "alias(servers.web01.cpu.user,'u')")
                .queryParam("from", "-5min")
                .queryParam("format", "json")
                .when()
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("target", equalTo(List.of("u")));
        given().formParam("target", "servers.*.cpu.user")
                .formParam("from", "-5min")
                .formParam("format", "json")
                .formParam("maxDataPoints", "800")
                .when()
                .post(path)
                .then()
                .statusCode(200)
                .body("target", equalTo(List.of("servers.web01.cpu.user", "servers.web02.cpu.user")));
    }

    @Test
    void renderDrawsPictures() {
        given().queryParam("target", "servers.web01.cpu.user")
                .queryParam("format", "png")
                .when()
                .get("/render")
                .then()
                .statusCode(200)
                .contentType("image/png");
    }

    @Test
    void renderOfAMissingShardNamesIt() {
        when().get("/render?target=down.cpu&format=json")
                .then()
                .statusCode(503)
                .body(containsString("shard 1 did not answer"));
    }

    @Test
    void aCallbackThatIsNoNameIsRefusedEverywhere() {
        given().queryParam("jsonp", "alert(1)//")
                .queryParam("target", "servers.web01.cpu.user")
                .queryParam("format", "json")
                .when()
                .get("/render")
                .then()
                .statusCode(400)
                .body(containsString("jsonp"), not(containsString("alert")));
    }

    @Test
    void functionsAreServed() {
        when().get("/functions").then().statusCode(200).body("scale.group", equalTo("Transform"));
        when().get("/functions/").then().statusCode(200).body("scale.group", equalTo("Transform"));
        when().get("/functions/scale").then().statusCode(200).body("name", equalTo("scale"));
        when().get("/functions/nosuch").then().statusCode(404).body("error", containsString("nosuch"));
    }

    @Test
    void thePageIsServed() {
        when().get("/")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(containsString("graphite.mjs"));
        when().get("/graphite.mjs").then().statusCode(200).contentType(containsString("javascript"));
    }

    @Test
    void healthAndMetricsAreServed() {
        when().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        when().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
    }
}
