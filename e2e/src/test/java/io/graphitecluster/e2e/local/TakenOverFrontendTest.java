package io.graphitecluster.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.process.LocalClusterProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A frontend with an installation's {@code local_settings.py}, in front of nodes that let only those read whom they know. */
class TakenOverFrontendTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void itsSettingsHoldAndNodesThatKnowTheirReadersLetItIn() throws Exception {
        Path users = Files.writeString(folder.resolve("users"), "reader:open sesame\n");
        Path file = Files.writeString(folder.resolve("cluster.yaml"), """
                apiVersion: graphitecluster.io/v1alpha1
                kind: GraphiteCluster
                metadata: {name: taken-over}
                spec:
                  carbon: {shards: 2, storage: {size: 1Gi}}
                  storageSchemas: [{name: all, pattern: .*, retentions: '60s:1d'}]
                  web:
                    localSettings: |
                      import os
                      SECRET_KEY = 'hush'
                      URL_PREFIX = '/graphite'
                      DEFAULT_CACHE_DURATION = 2 * 15
                      CLUSTER_SERVER = ['a:80']
                      if os.path.exists('/etc/debug'):
                          DEBUG = True
                """);
        Map<String, String> environment = Map.of("GRAPHITE_READ_USERS_FILE", users.toString());
        long now = System.currentTimeMillis() / 1000;

        try (LocalClusterProcess cluster = LocalClusterProcess.start(file, folder.resolve("data"), environment)) {
            PointSender.send(cluster.linePort(0), "taken.over.a 5 " + now + "\ntaken.over.b 7 " + now + "\n");
            String render =
                    cluster.web() + "/graphite/render?target=sumSeries(taken.over.*)&format=json&from=" + (now - 300);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get(render).body()).contains("[12.0, "));

            assertThat(get(render).headers().firstValue("Cache-Control")).contains("max-age=30");
            assertThat(get("http://127.0.0.1:" + cluster.readPort(0) + "/metrics/list/")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(get(cluster.web() + "/render?target=a").statusCode()).isEqualTo(404);
            assertThat(get(cluster.web() + "/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(cluster.program().output())
                    .contains("local_settings.py:2:1: SECRET_KEY has no effect here because")
                    .contains("local_settings.py:5:1: CLUSTER_SERVER is no setting of graphite-web, and has no effect:"
                            + " is CLUSTER_SERVERS meant?")
                    .contains("local_settings.py:6:1: 'if' is not executed, nor what it gives DEBUG")
                    .doesNotContain("hush");
            cluster.stop();
        }
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
