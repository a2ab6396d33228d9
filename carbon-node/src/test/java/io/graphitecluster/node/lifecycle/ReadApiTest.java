package io.graphitecluster.node.lifecycle;

import static io.graphitecluster.node.lifecycle.CarbonapiMessages.VERSION_2;
import static io.graphitecluster.node.lifecycle.CarbonapiMessages.VERSION_3;
import static io.graphitecluster.node.lifecycle.CarbonapiMessages.decode;
import static io.graphitecluster.node.lifecycle.CarbonapiMessages.field;
import static io.graphitecluster.node.lifecycle.CarbonapiMessages.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.DynamicMessage;
import io.graphitecluster.cluster.ReadToken;
import io.graphitecluster.protocol.pickle.PickleDict;
import io.graphitecluster.protocol.pickle.PickleList;
import io.graphitecluster.protocol.pickle.PickleNone;
import io.graphitecluster.protocol.pickle.PickleTuple;
import io.graphitecluster.protocol.pickle.Unpickler;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/** The read port's answers, decoded by others' libraries. */
class ReadApiTest {
    private static final long NOW = System.currentTimeMillis() / 1000 - 5;
    private static final String RANGE = "&from=" + (NOW - 2) + "&until=" + NOW;

    @TempDir
    private Path folder;

    private TestNode node;

    @BeforeEach
    void start() throws IOException {
        node = TestNode.start(folder);
        node.sendLines("fine.a 1.5 " + NOW + "\nfine.b.c 2 " + (NOW - 1) + "\nfine.b 3 " + NOW
                + "\ncpu;dc=east;host=web1 4 " + NOW + "\ncpu;dc=west;host=web2 5 " + NOW + "\n");
        await().untilAsserted(() -> assertThat(node.find("**")).contains("fine.b.c"));
        await().until(() -> node.node().isReady());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void findInVersionThree() throws Exception {
        DynamicMessage answer = decode(
                VERSION_3, "MultiGlobResponse", bytes("/metrics/find/?format=carbonapi_v3_pb&query=fine.*&query=no"));

        List<DynamicMessage> globs = list(answer, "metrics");
        assertThat(globs).extracting(glob -> field(glob, "name")).containsExactly("fine.*", "no");
        assertThat(shown(globs.getFirst())).containsExactly("fine.a", "fine.b/", "fine.b");
        assertThat(shown(globs.getLast())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"carbonapi_v2_pb", "protobuf", "protobuf3"})
    void findInVersionTwo(String format) throws Exception {
        DynamicMessage glob = decode(VERSION_2, "GlobResponse", bytes("/metrics/find/?query=fine.*&format=" + format));

        assertThat(field(glob, "name")).isEqualTo("fine.*");
        assertThat(shown(glob)).containsExactly("fine.a", "fine.b/", "fine.b");
    }

    private static List<String> shown(DynamicMessage glob) {
        return list(glob, "matches").stream()
                .map(match -> field(match, "path") + ((boolean) field(match, "isLeaf") ? "" : "/"))
                .toList();
    }

    @Test
    void findAsGraphiteWebsPickle() throws Exception {
        byte[] body = bytes("/metrics/find/?local=1&format=pickle&query=fine.*");

        List<?> nodes = ((PickleList) Unpickler.load(body, 0, body.length)).items();
        assertThat(nodes).hasSize(3);
        PickleDict leaf = (PickleDict) nodes.getFirst();
        assertThat(leaf.get("path")).isEqualTo("fine.a");
        assertThat(leaf.get("metric_path")).isEqualTo("fine.a");
        assertThat(leaf.get("is_leaf")).isEqualTo(true);
        assertThat(leaf.get("isLeaf")).isEqualTo(true);
        PickleTuple interval =
                (PickleTuple) ((PickleList) leaf.get("intervals")).items().getFirst();
        assertThat(((Number) interval.items().getFirst()).longValue()).isZero();
        assertThat(((Number) interval.items().getLast()).longValue()).isGreaterThan(NOW);
        PickleDict branch = (PickleDict) nodes.get(1);
        assertThat(branch.get("is_leaf")).isEqualTo(false);
    }

    @Test
    void findAsMessagePack() throws Exception {
        List<Value> nodes = unpacked("/metrics/find/?format=msgpack&query=fine.*");

        assertThat(nodes).hasSize(3);
        assertThat(nodes.getFirst().toJson())
                .contains("\"path\":\"fine.a\"", "\"is_leaf\":true", "\"isLeaf\":true", "\"intervals\":[[0,");
    }

    @Test
    void renderInVersionThree() throws Exception {
        DynamicMessage answer = decode(
                VERSION_3,
                "MultiFetchResponse",
                bytes("/render/?format=carbonapi_v3_pb&target=fine.*&target=fine.b.c" + RANGE));

        List<DynamicMessage> series = list(answer, "metrics");
        assertThat(series).extracting(one -> field(one, "name")).containsExactly("fine.a", "fine.b", "fine.b.c");
        DynamicMessage first = series.getFirst();
        assertThat(field(first, "pathExpression")).isEqualTo("fine.*");
        assertThat(field(first, "startTime")).isEqualTo(NOW - 1);
        assertThat(field(first, "stopTime")).isEqualTo(NOW + 1);
        assertThat(field(first, "stepTime")).isEqualTo(1L);
        assertThat(field(first, "consolidationFunc")).isEqualTo("average");
        assertThat(field(first, "requestStartTime")).isEqualTo(NOW - 2);
        assertThat(field(first, "values")).isEqualTo(List.of(Double.NaN, 1.5));
    }

    @Test
    void renderSaysTheExpressionThatTheAskerKnows() throws Exception {
        var requestType = VERSION_3.findMessageTypeByName("FetchRequest");
        var multiType = VERSION_3.findMessageTypeByName("MultiFetchRequest");
        DynamicMessage request = DynamicMessage.newBuilder(requestType)
                .setField(requestType.findFieldByName("name"), "fine.a")
                .setField(requestType.findFieldByName("startTime"), NOW - 2)
                .setField(requestType.findFieldByName("stopTime"), NOW)
                .setField(requestType.findFieldByName("pathExpression"), "sum(fine.*)")
                .build();
        byte[] body = DynamicMessage.newBuilder(multiType)
                .addRepeatedField(multiType.findFieldByName("metrics"), request)
                .build()
                .toByteArray();

        DynamicMessage answer = decode(
                VERSION_3,
                "MultiFetchResponse",
                node.post("/render/?format=carbonapi_v3_pb", body).body());

        assertThat(field(list(answer, "metrics").getFirst(), "pathExpression")).isEqualTo("sum(fine.*)");
    }

    @Test
    void renderInVersionTwo() throws Exception {
        DynamicMessage answer =
                decode(VERSION_2, "MultiFetchResponse", bytes("/render/?format=protobuf&target=fine.a" + RANGE));

        DynamicMessage series = list(answer, "metrics").getFirst();
        assertThat(field(series, "name")).isEqualTo("fine.a");
        assertThat(field(series, "startTime")).isEqualTo((int) NOW - 1);
        assertThat(field(series, "values")).isEqualTo(List.of(0.0, 1.5));
        assertThat(field(series, "isAbsent")).isEqualTo(List.of(true, false));
    }

    @Test
    void renderAsPickleAndAsMessagePack() throws Exception {
        byte[] body = bytes("/render/?format=pickle&local=1&noCache=1&target=fine.a&now=" + NOW + RANGE);
        PickleDict series = (PickleDict)
                ((PickleList) Unpickler.load(body, 0, body.length)).items().getFirst();
        assertThat(series.get("name")).isEqualTo("fine.a");
        assertThat(series.get("pathExpression")).isEqualTo("fine.a");
        assertThat(((Number) series.get("start")).longValue()).isEqualTo(NOW - 1);
        assertThat(((Number) series.get("end")).longValue()).isEqualTo(NOW + 1);
        List<?> values = ((PickleList) series.get("values")).items();
        assertThat(values.getFirst()).isInstanceOf(PickleNone.class);
        assertThat(values.getLast()).isEqualTo(1.5);

        Value packed = unpacked("/render/?format=msgpack&target=fine.a" + RANGE).getFirst();
        assertThat(packed.toJson()).contains("\"values\":[null,1.5]", "\"step\":1");
    }

    @Test
    void nothingFoundIsNotFoundButForGraphiteWeb() throws Exception {
        assertThat(node.get("/metrics/find/?query=none").statusCode()).isEqualTo(404);
        assertThat(node.get("/metrics/find/?format=carbonapi_v3_pb&query=none").statusCode())
                .isEqualTo(404);
        assertThat(node.get("/render/?format=protobuf&target=none" + RANGE).statusCode())
                .isEqualTo(404);
        assertThat(unpacked("/metrics/find/?format=msgpack&query=none")).isEmpty();
        assertThat(unpacked("/render/?format=msgpack&target=none" + RANGE)).isEmpty();
        byte[] pickle = bytes("/render/?format=pickle&target=none" + RANGE);
        assertThat(((PickleList) Unpickler.load(pickle, 0, pickle.length)).items())
                .isEmpty();
    }

    @Test
    void seriesByTagIsAPatternLikeOthers() throws Exception {
        String target = TestNode.encode("seriesByTag('name=cpu', \"dc=~w.*\")");

        assertThat(node.get("/metrics/find/?query=" + target).body()).contains("\"path\":\"cpu;dc=west;host=web2\"");
        assertThat(node.get("/render/?target=" + target + "&from=" + (NOW - 60) + "&until=" + NOW)
                        .body())
                .contains("\"name\":\"cpu;dc=west;host=web2\"", "5.0")
                .doesNotContain("east");
        assertThat(node.get("/render/?target=" + TestNode.encode("seriesByTag(name=cpu)") + RANGE)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void tagsAreToldAndCompleted() throws Exception {
        assertThat(json("/tags/findSeries?expr=name%3Dcpu&expr=dc!%3Deast").toString())
                .isEqualTo("[\"cpu;dc=west;host=web2\"]");
        assertThat(json("/tags/autoComplete/tags?tagPrefix=h").toString()).isEqualTo("[\"host\"]");
        assertThat(json("/tags/autoComplete/values?tag=host&expr=dc%3Deast").toString())
                .isEqualTo("[\"web1\"]");
        assertThat(json("/tags?filter=d").toString()).isEqualTo("[{\"tag\":\"dc\"}]");
        assertThat(json("/tags/dc").toString())
                .isEqualTo(
                        "{\"tag\":\"dc\",\"values\":[{\"value\":\"east\",\"count\":1},{\"value\":\"west\",\"count\":1}]}");
        assertThat(json("/tags/nosuch").isNull()).isTrue();
        assertThat(node.get("/tags/findSeries").statusCode()).isEqualTo(400);
        assertThat(node.get("/tags/findSeries?expr=dc").statusCode()).isEqualTo(400);
    }

    @Test
    void listsHaveAllNames() throws Exception {
        String[] names = {"fine.a", "fine.b", "fine.b.c", "cpu;dc=east;host=web1", "cpu;dc=west;host=web2"};

        assertThat(json("/metrics/list/").get("Metrics").valueStream().map(JsonNode::asText))
                .containsExactly(names);
        assertThat(json("/metrics/index.json").valueStream().map(JsonNode::asText))
                .containsExactly(names);
        DynamicMessage list = decode(VERSION_3, "ListMetricsResponse", bytes("/metrics/list/?format=carbonapi_v3_pb"));
        assertThat(field(list, "Metrics")).isEqualTo(List.of(names));
    }

    @Test
    void sizesAndLastWritesAreTold() throws Exception {
        JsonNode query = json("/metrics/list_query/?target=fine");
        assertThat(query.get("Count").asInt()).isEqualTo(3);
        assertThat(query.get("Metrics")).hasSize(3);
        assertThat(json("/metrics/list_query/?target=fine&stats_only=true").get("Metrics"))
                .isEmpty();
        assertThat(json("/metrics/list_query/?target=fine.*&leaf_only=true&limit=1")
                        .get("Metrics"))
                .hasSize(1);

        JsonNode details = json("/metrics/details/");
        assertThat(details.get("Metrics")).hasSize(5);
        assertThat(details.get("TotalSpace").asLong()).isPositive();
        DynamicMessage message =
                decode(VERSION_3, "MetricDetailsResponse", bytes("/metrics/details/?format=carbonapi_v3_pb"));
        assertThat(list(message, "metrics")).hasSize(5);
        assertThat((long) field(message, "FreeSpace")).isPositive();
    }

    @Test
    void seriesWithoutAWriteSinceThenAreStale() throws Exception {
        assertThat(json("/metrics/stale/?before=" + (NOW - 100)).get("Metrics")).isEmpty();
        assertThat(json("/metrics/stale/?before=" + (NOW + 1000)).get("Metrics"))
                .hasSize(5);
        assertThat(node.get("/metrics/stale/").statusCode()).isEqualTo(400);
    }

    @Test
    void filesThatAppearAndVanishAreSeenOnDemand() throws Exception {
        Path data = folder.resolve("data/whisper");
        await().until(() -> Files.exists(data.resolve("fine/a.wsp")));
        Files.createDirectories(data.resolve("copied"));
        Files.copy(data.resolve("fine/a.wsp"), data.resolve("copied/here.wsp"));
        Files.delete(data.resolve("fine/a.wsp"));

        assertThat(node.get("/forcescan").statusCode()).isEqualTo(202);

        await().untilAsserted(() -> assertThat(node.find("copied.*")).contains("copied.here"));
        await().untilAsserted(() -> assertThat(node.find("fine.*")).doesNotContain("fine.a"));
        assertThat(node.render("copied.here", NOW - 2, NOW)).contains("1.5");
    }

    @Test
    void theIndexOutlivesTheProcess() throws Exception {
        await().until(() -> Files.exists(folder.resolve("data/whisper/fine/a.wsp")));
        node.stop();
        assertThat(folder.resolve("data/index/names")).isNotEmptyFile();
        node.start();

        // Hashed file names do not tell the names of tagged series: only what was saved does.
        assertThat(json("/tags/findSeries?expr=name%3Dcpu")).hasSize(2);
        assertThat(node.find("fine.*")).contains("fine.a");

        node.stop();
        Files.writeString(folder.resolve("data/index/names"), "broken");
        node.start();
        await().untilAsserted(() -> assertThat(node.find("fine.*")).contains("fine.a"));
    }

    @Test
    void infoInBothVersions() throws Exception {
        DynamicMessage three =
                decode(VERSION_3, "MultiMetricsInfoResponse", bytes("/info/?format=carbonapi_v3_pb&target=fine.a"));
        DynamicMessage two = decode(VERSION_2, "InfoResponse", bytes("/info/?format=protobuf&target=fine.a"));

        DynamicMessage info = list(three, "metrics").getFirst();
        assertThat(field(info, "maxRetention")).isEqualTo(3600L);
        assertThat(field(two, "maxRetention")).isEqualTo(3600);
        assertThat(field(list(two, "retentions").getFirst(), "numberOfPoints")).isEqualTo(3600);
        assertThat(node.get("/info/?target=fine.none").statusCode()).isEqualTo(404);
    }

    @Test
    void capabilitiesNameTheProtocols() throws Exception {
        DynamicMessage answer =
                decode(VERSION_3, "CapabilityResponse", bytes("/_internal/capabilities/?format=carbonapi_v3_pb"));

        assertThat(field(answer, "supportedProtocols").toString()).contains("carbonapi_v3_pb", "carbonapi_v2_pb");
    }

    @Test
    void answersLongerThanMemoryKeepsArriveWhole() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            lines.append("many.series-with-a-long-name-")
                    .append(i)
                    .append(" 1 ")
                    .append(NOW)
                    .append('\n');
        }
        node.sendLines(lines.toString());

        await().untilAsserted(
                        () -> assertThat(json("/metrics/find/?query=many.*").at("/metrics/0/matches"))
                                .hasSize(30_000));
        HttpResponse<String> answer = node.get("/metrics/list/");
        assertThat(answer.headers().firstValue("transfer-encoding")).contains("chunked");
        assertThat(new ObjectMapper().readTree(answer.body()).get("Metrics")).hasSize(30_005);
        DynamicMessage glob =
                decode(VERSION_3, "MultiGlobResponse", bytes("/metrics/find/?format=carbonapi_v3_pb&query=many.*"));
        assertThat(list(list(glob, "metrics").getFirst(), "matches")).hasSize(30_000);
    }

    @Test
    void limitsOfTheConfigurationEndRequestsWithWhatToDo() throws Exception {
        node.stop();
        node = TestNode.start(
                folder,
                "",
                Map.of(
                        "READ_MAX_METRICS_GLOBBED", "2",
                        "READ_MAX_METRICS_RENDERED", "1"),
                new LocalDisk());
        await().until(() -> node.node().isReady());

        HttpResponse<String> found = node.get("/metrics/find/?query=fine.*");
        assertThat(found.statusCode()).isEqualTo(400);
        assertThat(found.body()).contains("fine.*", "2");
        HttpResponse<String> rendered = node.get("/render/?target=fine.a&target=fine.b.c" + RANGE);
        assertThat(rendered.statusCode()).isEqualTo(400);
        assertThat(rendered.body()).contains("READ_MAX_METRICS_RENDERED");
    }

    @Test
    void withUsersOnlyTheyMayReadAndProbesStayOpen() throws Exception {
        Path users = folder.resolve("users");
        Files.writeString(users, "# who may read\nreader:open sesame\n");
        node.stop();
        node = TestNode.start(folder, "", Map.of("READ_USERS_FILE", users.toString()), new LocalDisk());

        HttpResponse<String> refused = node.get("/metrics/list/");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("www-authenticate").orElse("")).startsWith("Basic ");
        assertThat(node.get("/metrics/list/", "reader:open sesame").statusCode())
                .isEqualTo(200);
        assertThat(node.get("/metrics/list/", "reader:wrong").statusCode()).isEqualTo(401);
        assertThat(node.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void withUsersTheClustersFrontendsReadToo() throws Exception {
        Path users = folder.resolve("users");
        Path credentials = folder.resolve("credentials");
        Files.writeString(users, "reader:open sesame\n");
        Files.writeString(credentials, "s3cret\n");
        node.stop();
        node = TestNode.start(
                folder,
                "",
                Map.of("READ_USERS_FILE", users.toString(), "CREDENTIALS_FILE", credentials.toString()),
                new LocalDisk());

        assertThat(node.getAs("/metrics/list/", ReadToken.authorization("s3cret"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(node.getAs("/metrics/list/", ReadToken.authorization("other"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(node.getAs("/metrics/list/", "Bearer s3cret").statusCode()).isEqualTo(401);
        assertThat(node.get("/metrics/list/", "reader:open sesame").statusCode())
                .isEqualTo(200);
    }

    private byte[] bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = node.getBytes(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(bytes(path));
    }

    private List<Value> unpacked(String path) throws IOException, InterruptedException {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes(path))) {
            List<Value> values = new ArrayList<>();
            unpacker.unpackValue().asArrayValue().forEach(values::add);
            assertThat(unpacker.hasNext()).isFalse();
            return values;
        }
    }
}
