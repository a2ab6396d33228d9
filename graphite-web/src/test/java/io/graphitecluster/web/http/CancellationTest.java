package io.graphitecluster.web.http;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CancellationTest {
    @TestHTTPResource
    URI address;

    @Test
    void aClientThatGoesAwayCancelsItsQuery() throws IOException {
        int waiting = MemoryStore.WAITING.get();
        int cancelled = MemoryStore.CANCELLED.get();
        try (Socket client = new Socket(address.getHost(), address.getPort())) {
            client.getOutputStream()
                    .write("GET /render?target=slow.cpu&format=json HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            await().atMost(Duration.ofSeconds(30)).until(() -> MemoryStore.WAITING.get() > waiting);
            assertThat(MemoryStore.CANCELLED.get()).isEqualTo(cancelled);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> MemoryStore.CANCELLED.get() > cancelled);
        when().get("/render?target=servers.web01.cpu.user&format=json").then().statusCode(200);
    }
}
