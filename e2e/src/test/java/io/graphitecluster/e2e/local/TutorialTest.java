package io.graphitecluster.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.client.WebClient;
import io.graphitecluster.e2e.process.Checkout;
import io.graphitecluster.e2e.process.LocalClusterProcess;
import io.graphitecluster.e2e.whisper.WhisperFolder;
import io.graphitecluster.e2e.whisper.WhisperTools;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Graphite's tutorial, step by step as docs/tutorial.md tells it, on the cluster that {@code make run} starts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TutorialTest {
    private static final String RECEIVED = "carbon.agents.graphite-tutorial.metricsReceived";
    private static final String CREATES = "carbon.agents.graphite-tutorial.creates";
    private static final String RESPONSE_TIME = "PRODUCTION.host.graphite-tutorial.responseTime.p95";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    private LocalClusterProcess cluster;
    private WebClient web;
    private long slot;

    @BeforeAll
    void writeThePoints() throws Exception {
        cluster = LocalClusterProcess.start(Checkout.existing("examples/local.yaml"), data);
        web = new WebClient(cluster.web());
        long now = System.currentTimeMillis() / 1000;
        slot = now - now % 60;
        PointSender.send(cluster.linePort(0), RECEIVED + " 28198 " + now + "\n");
        PointSender.send(cluster.linePort(0), CREATES + " 8 " + now + "\n");
        PointSender.send(cluster.linePort(0), RESPONSE_TIME + " 0.10 " + now + "\n");
    }

    @AfterAll
    void stop() throws Exception {
        if (web != null) {
            web.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void filesHaveTheSizesOfTheExampleSchemas() throws Exception {
        assertThat(Files.size(file(RECEIVED))).isEqualTo(1_555_228);
        assertThat(Files.size(file(CREATES))).isEqualTo(1_555_228);
        assertThat(Files.size(file(RESPONSE_TIME))).isEqualTo(17_308);
    }

    @Test
    void whisperInfoTellsTheSchema() throws Exception {
        assertThat(WhisperTools.OURS.run("whisper-info", file(RESPONSE_TIME)))
                .containsSubsequence(
                        "aggregationMethod: average",
                        "maxRetention: 86400",
                        "xFilesFactor: 0.5",
                        "fileSize: 17308",
                        "Archive 0",
                        "offset: 28",
                        "secondsPerPoint: 60",
                        "points: 1440",
                        "retention: 86400",
                        "size: 17280");
    }

    @Test
    void whisperDumpListsThePoint() throws Exception {
        Path file = file(RESPONSE_TIME);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(WhisperTools.OURS.run("whisper-dump", file))
                        .containsPattern("(?m)^\\d+: " + slot + ", +0\\.1\\d*$"));
    }

    @Test
    void upstreamsToolsSayTheSameOfTheFile() throws Exception {
        WhisperTools.UPSTREAM.assumeInstalled();
        Path file = file(RESPONSE_TIME);
        for (String tool : List.of("whisper-info", "whisper-dump")) {
            assertThat(WhisperTools.OURS.run(tool, file)).isEqualTo(WhisperTools.UPSTREAM.run(tool, file));
        }
        Object[] window = {"--from=" + (slot - 120), "--until=" + slot, file};
        assertThat(WhisperTools.OURS.run("whisper-fetch", window))
                .isEqualTo(WhisperTools.UPSTREAM.run("whisper-fetch", window))
                .contains(slot + "\t0.1");
    }

    @Test
    void renderAnswersThePointsAsJson() throws Exception {
        Map<String, Double> sent = Map.of(RECEIVED, 28198.0, CREATES, 8.0, RESPONSE_TIME, 0.1);
        for (Map.Entry<String, Double> point : sent.entrySet()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(web.datapoints(point.getKey(), "from=" + (slot - 300)))
                            .isEqualTo(Map.of(point.getKey(), Map.of(slot, point.getValue()))));
        }
    }

    @Test
    void renderDrawsThePointsAsPng() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> web.datapoints(RESPONSE_TIME, "from=-1h").containsKey(RESPONSE_TIME));

        HttpResponse<byte[]> answer = web.render(RESPONSE_TIME, "from=-1h&format=png&width=400&height=250");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(image.getWidth()).isEqualTo(400);
        assertThat(image.getHeight()).isEqualTo(250);
        // Text, grid and line on black: an empty picture would have one colour.
        assertThat(image.getRGB(0, 0, 400, 250, null, 0, 400))
                .satisfies(pixels -> assertThat(
                                java.util.Arrays.stream(pixels).distinct().count())
                        .isGreaterThan(3));
    }

    @Test
    void findShowsTheTree() {
        // The series belongs to whichever shard: its point may still be on the way there.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(WebClient.text(web.get("/metrics/find?query=PRODUCTION.host.*")))
                        .contains("PRODUCTION.host.graphite-tutorial"));
    }

    private Path file(String series) {
        Callable<Path> written = () -> WhisperFolder.find(List.of(cluster.whisper(0), cluster.whisper(1)), series)
                .orElse(null);
        return await().atMost(PATIENCE).until(written, java.util.Objects::nonNull);
    }
}
