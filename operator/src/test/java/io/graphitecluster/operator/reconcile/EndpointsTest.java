package io.graphitecluster.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.kubernetes.client.WithKubernetesTestServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithKubernetesTestServer
class EndpointsTest {
    @TestHTTPResource
    URI root;

    @Inject
    OperatorMetrics metrics;

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void saysThatItIsWell(String question) throws Exception {
        HttpResponse<String> answer = get("/q/health/" + question);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"UP\"");
    }

    @Test
    void countsWritesAndRefusals() throws Exception {
        metrics.written("ConfigMap");
        metrics.refused("InvalidSpec");

        assertThat(get("/q/metrics").body())
                .contains("graphite_operator_objects_written_total{kind=\"ConfigMap\"")
                .contains("graphite_operator_edits_refused_total{reason=\"InvalidSpec\"");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
