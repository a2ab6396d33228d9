package io.graphitecluster.node.tags;

import io.graphitecluster.node.net.Backoff;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts names to a graphite-web, as upstream does: {@code POST GRAPHITE_URL/tags/tagMultiSeries} with a form of
 * {@code path=NAME} for each. A batch that it does not take is posted again, after longer and longer pauses; meanwhile names
 * wait in the queue as long as there is room.
 */
public final class TagSender {
    private static final Logger LOG = LoggerFactory.getLogger(TagSender.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long IDLE_MILLIS = 200;
    private static final int OK = 200;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final TagQueue queue;
    private final URI address;
    private final int batch;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Thread thread;
    private final Backoff backoff = new Backoff();

    /**
     * Begins to send.
     *
     * @param graphiteUrl {@code GRAPHITE_URL}
     * @param batch {@code TAG_BATCH_SIZE}, at least 1
     */
    public TagSender(TagQueue queue, URI graphiteUrl, int batch) {
        this.queue = queue;
        this.address = URI.create(graphiteUrl.toString().replaceAll("/+$", "") + "/tags/tagMultiSeries");
        this.batch = batch;
        this.thread = Thread.ofVirtual().name("tags").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<String> names = queue.take(batch);
                if (names.isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
                } else {
                    send(names);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("no more tags are sent");
        }
    }

    private void send(List<String> names) throws InterruptedException {
        String problem = post(names);
        while (!problem.isEmpty()) {
            if (backoff.failed() == 1) {
                LOG.warn("cannot tell {} which series there are: {}; tried again until it works", address, problem);
            }
            TimeUnit.MILLISECONDS.sleep(backoff.pauseMillis());
            problem = post(names);
        }
        backoff.succeeded();
    }

    /** What went wrong; nothing when the names were taken, or refused for good. */
    private String post(List<String> names) throws InterruptedException {
        String form = names.stream()
                .map(name -> "path=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= CLIENT_ERROR && status < SERVER_ERROR) {
                LOG.warn("{} refuses the names of {} series with status {}", address, names.size(), status);
                return "";
            }
            return status == OK ? "" : "it answers with status " + status;
        } catch (IOException e) {
            return e.toString();
        }
    }

    /**
     * Sends nothing more: what waits in the queue is told again when the series are written later.
     *
     * @throws InterruptedException when this thread is interrupted meanwhile
     */
    public void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        client.close();
    }
}
