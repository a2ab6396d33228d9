package io.graphitecluster.web.http;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.web.limits.MemoryPool;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Answers that are made while they are sent. */
@QuarkusTest
class StreamedAnswerTest {
    /** About 15 MB: far more than the sockets' buffers on the way. */
    private static final String LARGE = "/render?target=servers.web01.cpu.user&from=-300d&format=json";

    private static final String LAST_CHUNK = "0\r\n\r\n";

    @TestHTTPResource
    URI address;

    @Inject
    MemoryPool memory;

    @Test
    void aLargeAnswerComesInChunksAndWhole() throws IOException {
        try (RawClient client = new RawClient(address, LARGE)) {
            assertThat(client.read(2000)).startsWith("HTTP/1.1 200").contains("transfer-encoding: chunked");
            assertThat(client.readToTheEnd()).endsWith(LAST_CHUNK);
        }
        String body = when().get(LARGE).then().statusCode(200).extract().asString();
        assertThat(new ObjectMapper().readTree(body).get(0).get("datapoints")).hasSize(300 * 1440);
        assertThatAllMemoryIsBack();
    }

    @Test
    void aClientThatGoesAwayInTheMiddleOfAnAnswerCancelsIt() throws IOException {
        try (RawClient client = new RawClient(address, LARGE)) {
            client.read(100_000);
            assertThat(memory.used()).isPositive();
        }
        assertThatAllMemoryIsBack();
        when().get("/render?target=servers.web01.cpu.user&format=json").then().statusCode(200);
    }

    @Test
    void anAnswerThatFailsInTheMiddleIsNoAnswer() throws IOException {
        try (RawClient client = new RawClient(address, "/broken-body/1000000")) {
            assertThat(client.read(2000)).startsWith("HTTP/1.1 200").contains("transfer-encoding: chunked");
            assertThat(client.readToTheEnd()).doesNotEndWith(LAST_CHUNK);
        }
        assertThatAllMemoryIsBack();
    }

    @Test
    void anAnswerThatFailsBeforeItsFirstByteIsAnError() throws IOException {
        try (RawClient client = new RawClient(address, "/broken-body/0")) {
            assertThat(client.readToTheEnd()).startsWith("HTTP/1.1 500").contains("Internal error");
        }
        assertThatAllMemoryIsBack();
    }

    @Test
    void whatIsAskedForByHeadHoldsNothing() {
        when().head(LARGE).then().statusCode(200);
        assertThatAllMemoryIsBack();
    }

    private void assertThatAllMemoryIsBack() {
        await().atMost(Duration.ofSeconds(30)).until(() -> memory.used() == 0);
    }
}
