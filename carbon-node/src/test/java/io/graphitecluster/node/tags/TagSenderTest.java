package io.graphitecluster.node.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.graphitecluster.node.series.SeriesTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TagSenderTest {
    private final SeriesTable series = new SeriesTable(1);
    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/graphite/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean fails = failures.getAndDecrement() > 0;
            if (!fails) {
                posts.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + URLDecoder.decode(body, StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(fails ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private int number(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return series.findOrAdd(bytes, 0, bytes.length);
    }

    private TagSender sender(TagQueue queue) {
        return new TagSender(
                queue, URI.create("http://localhost:" + server.getAddress().getPort() + "/graphite/"), 2);
    }

    @Test
    void namesComeInBatchesAsUpstreamPostsThem() throws InterruptedException {
        TagQueue queue = new TagQueue(series, new TagQueue.Settings(true, true, 100, 10));
        queue.created(number("a;x=1"));
        queue.created(number("plain"));
        queue.created(number("b;x=é&y"));
        queue.updated(number("c;x=1"));
        queue.updated(number("d;x=1"));

        TagSender sender = sender(queue);
        await().until(() -> posts.size() == 2);
        sender.stop();

        assertThat(posts)
                .containsExactly(
                        "POST /graphite/tags/tagMultiSeries path=a;x=1&path=b;x=é&y",
                        "POST /graphite/tags/tagMultiSeries path=c;x=1");
    }

    @Test
    void aBatchThatIsNotTakenIsPostedAgain() throws InterruptedException {
        TagQueue queue = new TagQueue(series, new TagQueue.Settings(true, true, 1, 10));
        queue.updated(number("a;x=1"));
        failures.set(2);

        TagSender sender = sender(queue);
        await().until(() -> posts.size() == 1);
        sender.stop();

        assertThat(posts).containsExactly("POST /graphite/tags/tagMultiSeries path=a;x=1");
    }

    @Test
    void aFullQueueLeavesOutAndNothingIsToldWhereNothingIsWanted() {
        TagQueue full = new TagQueue(series, new TagQueue.Settings(true, false, 1, 2));
        List.of("a", "b", "c").forEach(name -> full.created(number(name)));
        assertThat(full.take(10)).containsExactly("a", "b");
        assertThat(full.take(10)).isEmpty();

        TagQueue.none().created(number("a;x=1"));
        assertThat(TagQueue.none().take(10)).isEmpty();
    }
}
