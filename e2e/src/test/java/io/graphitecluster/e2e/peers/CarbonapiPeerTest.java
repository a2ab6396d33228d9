package io.graphitecluster.e2e.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.NodeReader;
import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.client.WebClient;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * carbonapi answers the same in front of our node as in front of a go-carbon on the same files. The programs are those that
 * the environment variables {@code CARBONAPI} and {@code GO_CARBON} name; without them this is skipped.
 */
@Tag("prove")
class CarbonapiPeerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERIES = 40;
    private static final int MINUTES = 120;

    private static final List<String> FINDS = List.of(
            "*",
            "api.*",
            "api.of.*",
            "api.of.s1*",
            "api.of.s{1,2,30}",
            "api.of.s[0-3]",
            "api.*.s7",
            "nothing.*",
            "api.of.s?");

    private static final List<String> TARGETS = List.of(
            "api.of.s3",
            "api.of.s{1,2}",
            "api.of.*",
            "sumSeries(api.of.*)",
            "aliasByNode(api.of.s1*,1,2)",
            "movingAverage(api.of.s5,10)",
            "summarize(api.of.s[0-4],'10min','avg')",
            "nothing.here");

    @TempDir
    private Path folder;

    private Path carbonapi;
    private Path goCarbon;

    @BeforeEach
    void programs() {
        String api = System.getenv("CARBONAPI");
        String carbon = System.getenv("GO_CARBON");
        assumeTrue(api != null && carbon != null, "CARBONAPI and GO_CARBON name no programs: skipped");
        carbonapi = Path.of(api);
        goCarbon = Path.of(carbon);
    }

    @ParameterizedTest
    @ValueSource(strings = {"carbonapi_v3_pb", "carbonapi_v2_pb"})
    void answersAreThoseInFrontOfGoCarbon(String protocol) throws Exception {
        NodeFolder node = NodeFolder.create(folder.resolve("conf"), folder.resolve("data"), FreePort.any());
        Minutes sent = new Minutes("api.of", SERIES, MINUTES, System.currentTimeMillis() / 1000 - 600);
        try (NodeProcess process = NodeProcess.start(node)) {
            PointSender.send(node.line(), sent.lines());
            process.program().terminate();
            assertThat(process.program().awaitExit(PATIENCE)).isZero();
        }
        Map<String, JsonNode> expected;
        try (GoCarbon carbon = GoCarbon.start(goCarbon, folder.resolve("data/whisper"), folder.resolve("go-carbon"));
                Carbonapi api = Carbonapi.start(carbonapi, protocol, carbon.readPort(), folder.resolve("before"));
                WebClient client = new WebClient(api.address())) {
            await().atMost(PATIENCE).untilAsserted(() -> sent.assertAllIn(client.datapoints("api.of.*", sent.range())));
            expected = answers(client, sent);
        }
        try (NodeProcess _ = NodeProcess.start(node);
                NodeReader reader = new NodeReader(node.read());
                Carbonapi api = Carbonapi.start(carbonapi, protocol, node.read(), folder.resolve("after"));
                WebClient client = new WebClient(api.address())) {
            await().atMost(PATIENCE).untilAsserted(() -> sent.assertAllIn(reader.datapoints("api.of.*", sent.range())));
            Map<String, JsonNode> answers = answers(client, sent);
            expected.forEach((question, answer) ->
                    assertThat(answers.get(question)).describedAs(question).isEqualTo(answer));
            System.out.println(protocol + ": " + expected.size() + " answers equal");
        }
    }

    private static Map<String, JsonNode> answers(WebClient client, Minutes sent) throws Exception {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (String query : FINDS) {
            ask(client, "/metrics/find?format=treejson&query=" + encoded(query), answers);
        }
        for (String target : TARGETS) {
            ask(client, "/render?format=json&target=" + encoded(target) + "&" + sent.range(), answers);
        }
        return answers;
    }

    private static void ask(WebClient client, String path, Map<String, JsonNode> answers)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.get(path);
        JsonNode body = answer.statusCode() == 200 ? inOrder(JSON.readTree(answer.body())) : JSON.createArrayNode();
        answers.put(
                path, JSON.createObjectNode().put("status", answer.statusCode()).set("body", body));
    }

    /** The order of series is nobody's promise. */
    private static JsonNode inOrder(JsonNode answer) {
        List<JsonNode> all = new ArrayList<>();
        answer.forEach(all::add);
        all.sort(Comparator.comparing(JsonNode::toString));
        return JSON.createArrayNode().addAll(all);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
