package io.graphitecluster.web.http;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.graphitecluster.protocol.pickle.PickleDict;
import io.graphitecluster.protocol.pickle.PickleList;
import io.graphitecluster.protocol.pickle.Unpickler;
import io.graphitecluster.protocol.protobuf.ProtobufReader;
import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMessages;
import io.graphitecluster.protocol.query.GlobRequest;
import io.graphitecluster.protocol.query.ListMessages;
import io.graphitecluster.protocol.query.MetricInfo;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * This frontend as the backend of another one. The requests have the shapes that carbonapi's groups {@code
 * carbonapi_v3_pb}, {@code msgpack} and {@code auto} send, and those of graphite-web's CLUSTER_SERVERS.
 */
@QuarkusTest
class BackendTest {
    private static final String V3 = "application/x-carbonapi-v3-pb";

    @TestHTTPResource
    URI address;

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void carbonapiFetches(String method) throws Exception {
        byte[] message =
                FetchMessages.encodeRequests(List.of(new FetchRequest("servers.*.cpu.user", 1_000_000, 1_000_600)));

        HttpResponse<byte[]> answer = send(method, "/render/?format=carbonapi_v3_pb", message);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(V3);
        assertThat(FetchMessages.decodeSeries(answer.body(), 0, answer.body().length))
                .extracting(FetchedSeries::name)
                .containsExactly("servers.web01.cpu.user", "servers.web02.cpu.user");
    }

    /** carbonapi asks for names that it found, and knows the answer by the expression that it found them with. */
    @Test
    void theAnswerNamesTheExpressionThatCarbonapiAskedFor() throws Exception {
        byte[] message = FetchMessages.encodeRequests(List.of(
                new FetchRequest("servers.web01.cpu.user", "servers.*.cpu.user", 1_000_000, 1_000_600),
                new FetchRequest("servers.web01.cpu.user", "servers.web01.*.user", 1_000_000, 1_000_600),
                new FetchRequest("servers.web02.cpu.user", "servers.*.cpu.user", 1_000_000, 1_000_600)));

        HttpResponse<byte[]> answer = send("GET", "/render/?format=carbonapi_v3_pb", message);

        assertThat(FetchMessages.decodeSeries(answer.body(), 0, answer.body().length))
                .extracting(series -> series.name() + " " + series.pattern())
                .containsExactly(
                        "servers.web01.cpu.user servers.*.cpu.user",
                        "servers.web01.cpu.user servers.web01.*.user",
                        "servers.web02.cpu.user servers.*.cpu.user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void carbonapiFinds(String method) throws Exception {
        byte[] message = GlobMessages.encodeRequest(new GlobRequest(List.of("servers.*"), 0, 0));

        HttpResponse<byte[]> answer = send(method, "/metrics/find/?format=carbonapi_v3_pb", message);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GlobMessages.decodeAnswers(answer.body(), 0, answer.body().length))
                .singleElement()
                .satisfies(found -> assertThat(found.matches()).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void carbonapiAsksWhatFilesAreLike(String method) throws Exception {
        byte[] message = GlobMessages.encodeRequest(new GlobRequest(List.of("servers.web01.cpu.user"), 0, 0));

        HttpResponse<byte[]> answer = send(method, "/info/?format=carbonapi_v3_pb", message);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ListMessages.decodeInfos(answer.body(), 0, answer.body().length))
                .containsExactly(new MetricInfo(
                        "servers.web01.cpu.user", "sum", 0.5f, 86_400, List.of(new MetricInfo.Retention(60, 1440))));
    }

    @Test
    void infoIsJsonForPeopleAndAMessageForOlderFrontends() throws Exception {
        when().get("/info?target=servers.web01.cpu.user")
                .then()
                .statusCode(200)
                .body("metrics[0].name", equalTo("servers.web01.cpu.user"))
                .body("metrics[0].retentions[0].numberOfPoints", equalTo(1440));
        byte[] body = when().get("/info/?target=servers.web01.cpu.user&format=carbonapi_v2_pb")
                .then()
                .statusCode(200)
                .contentType("application/x-carbonapi-v2-pb")
                .extract()
                .asByteArray();
        ProtobufReader info = ProtobufReader.of(body, 0, body.length);
        assertThat(info.next()).isTrue();
        assertThat(info.text()).isEqualTo("servers.web01.cpu.user");
        when().get("/info?target=no.such").then().statusCode(404).body(containsString("no.such"));
        when().get("/info").then().statusCode(400).body(containsString("target"));
    }

    @Test
    void carbonapiAsksForTheProtocols() throws Exception {
        HttpResponse<byte[]> answer = send("GET", "/_internal/capabilities/", new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(200);
        ProtobufReader message = ProtobufReader.of(answer.body(), 0, answer.body().length);
        assertThat(message.next()).isTrue();
        assertThat(message.text()).isEqualTo("carbonapi_v3_pb");
        when().get("/_internal/capabilities/?format=json")
                .then()
                .statusCode(200)
                .body("supportedProtocols[0]", equalTo("carbonapi_v3_pb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"msgpack", "pickle"})
    void carbonapiAndGraphiteWebFindAndRender(String format) {
        String type = format.equals("pickle") ? "application/pickle" : "application/x-msgpack";
        given().queryParam("local", 1)
                .queryParam("format", format)
                .queryParam("query", "servers.*")
                .queryParam("from", 1_000_000)
                .queryParam("until", 1_000_600)
                .when()
                .get("/metrics/find/")
                .then()
                .statusCode(200)
                .contentType(type);
        given().formParam("format", format)
                .formParam("local", "1")
                .formParam("noCache", "1")
                .formParam("from", 1_000_000)
                .formParam("until", 1_000_600)
                .formParam("target", "servers.web01.cpu.user", "servers.*.cpu.system")
                .formParam("now", 1_000_700)
                .when()
                .post("/render/")
                .then()
                .statusCode(200)
                .contentType(type);
    }

    /** As urllib3 posts fields, which is what graphite-web uses with REMOTE_STORE_USE_POST. */
    @Test
    void graphiteWebPostsItsQuestionsInSeveralParts() {
        given().multiPart("local", "1")
                .multiPart("format", "json")
                .multiPart("query", "servers.*")
                .when()
                .post("/metrics/find/")
                .then()
                .statusCode(200)
                .body("path", equalTo(List.of("servers.web01", "servers.web02")));
        given().multiPart("format", "json")
                .multiPart("noCache", "1")
                .multiPart("from", "1000000")
                .multiPart("until", "1000600")
                .multiPart("target", "servers.web01.cpu.user")
                .multiPart("target", "servers.web02.cpu.user")
                .when()
                .post("/render/")
                .then()
                .statusCode(200)
                .body("target", equalTo(List.of("servers.web01.cpu.user", "servers.web02.cpu.user")));
    }

    /** What graphite-web's RemoteReader takes from each series: name, start, end, step, values, pathExpression. */
    @Test
    void graphiteWebReadsThePickle() throws Exception {
        byte[] body = given().queryParam("format", "pickle")
                .queryParam("local", "1")
                .queryParam("noCache", "1")
                .queryParam("from", 1_000_020)
                .queryParam("until", 1_000_620)
                .queryParam("target", "servers.*.cpu.system")
                .queryParam("now", 1_000_700)
                .when()
                .get("/render/")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        PickleList series = (PickleList) Unpickler.load(body, 0, body.length);
        assertThat(series.items()).hasSize(2);
        PickleDict first = (PickleDict) series.items().get(0);
        for (String key : List.of("name", "start", "end", "step", "values", "pathExpression")) {
            assertThat(first.get(key)).as(key).isNotNull();
        }
    }

    @Test
    void theIndexIsAskedAsGraphiteWebDoes() {
        when().get("/metrics/index.json?local=1").then().statusCode(200).body("size()", equalTo(6));
        given().formParam("local", "1")
                .when()
                .post("/metrics/index.json")
                .then()
                .statusCode(200)
                .body("size()", equalTo(6));
    }

    private HttpResponse<byte[]> send(String method, String pathAndQuery, byte[] message) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(pathAndQuery))
                .header("Accept", V3)
                .method(method, BodyPublishers.ofByteArray(message))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.ofByteArray());
        }
    }
}
