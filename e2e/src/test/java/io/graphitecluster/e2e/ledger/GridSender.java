package io.graphitecluster.e2e.ledger;

import io.graphitecluster.e2e.client.PointSender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends batches of a ledger to a node of this machine as fast as their receipts come, until it is closed or one fails. */
public final class GridSender implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAUSE_MILLIS = 20;

    private final GridLedger ledger;
    private final Way way;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean stopping;

    /** How batches go. */
    @FunctionalInterface
    public interface Way extends AutoCloseable {
        /**
         * Returns once there is a receipt.
         *
         * @return false when the node has no room just now
         * @throws IOException when no receipt comes: then nothing is known of the batch
         */
        boolean send(byte[] lines) throws IOException, InterruptedException;

        @Override
        default void close() {}
    }

    /** A connection for each batch; its orderly end is the receipt. */
    public static Way lines(int port) {
        return bytes -> {
            PointSender.send("127.0.0.1", port, bytes);
            return true;
        };
    }

    /** Posts over one connection; 200 is the receipt. */
    public static Way posts(int port) {
        HttpClient client = HttpClient.newHttpClient();
        return new Way() {
            @Override
            public boolean send(byte[] lines) throws IOException, InterruptedException {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                .timeout(PATIENCE)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(lines))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                return switch (answer.statusCode()) {
                    case 200 -> true;
                    case 503 -> false;
                    default -> throw new IOException(answer.statusCode() + ": " + answer.body());
                };
            }

            @Override
            public void close() {
                client.shutdownNow();
            }
        };
    }

    /** Begins at once. */
    public GridSender(GridLedger ledger, Way way) {
        this.ledger = ledger;
        this.way = way;
        Thread.ofPlatform().daemon().name("sender").start(this::run);
    }

    /** Ends after the batch under way; throws what nobody expected. */
    @Override
    public void close() {
        stopping = true;
        end.join();
    }

    private void run() {
        try (way) {
            while (!stopping && sendNext()) {
                // as fast as it goes
            }
            end.complete(null);
        } catch (InterruptedException | RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    private boolean sendNext() throws InterruptedException {
        int batch = ledger.begin();
        try {
            if (!way.send(ledger.lines(batch))) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                return true;
            }
        } catch (IOException e) {
            return false; // the node is gone, and its death may have eaten the receipt
        }
        ledger.accepted(batch);
        return true;
    }
}
