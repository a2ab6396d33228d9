package io.graphitecluster.e2e.overload;

import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.ledger.GridLedger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends to a node as fast as it takes it, over several connections: of each ledger in turn the next batch, some to a
 * connection, whose orderly end is their receipt. A node that has no room makes its senders wait, for minutes if need be.
 */
final class Flood implements AutoCloseable {
    private static final int LEDGERS_OF_A_CONNECTION = 200;
    private static final int LONGEST_WAIT_MILLIS = 900_000;

    private final List<CompletableFuture<Void>> ends = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final int port;
    private volatile boolean stopping;

    /** @param senders connections at a time; each has its share of the ledgers */
    Flood(List<GridLedger> ledgers, int port, int senders) {
        this.port = port;
        for (int sender = 0; sender < senders; sender++) {
            int share = ledgers.size() / senders;
            List<GridLedger> own = ledgers.subList(sender * share, (sender + 1) * share);
            CompletableFuture<Void> end = new CompletableFuture<>();
            ends.add(end);
            Thread.ofPlatform().daemon().name("flood-" + sender).start(() -> run(own, end));
        }
    }

    private void run(List<GridLedger> ledgers, CompletableFuture<Void> end) {
        try {
            for (int at = 0; !stopping; at = (at + LEDGERS_OF_A_CONNECTION) % ledgers.size()) {
                send(ledgers.subList(at, Math.min(ledgers.size(), at + LEDGERS_OF_A_CONNECTION)));
            }
            end.complete(null);
        } catch (IOException | RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    private void send(List<GridLedger> ledgers) throws IOException {
        int[] batches = ledgers.stream().mapToInt(GridLedger::begin).toArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < batches.length; i++) {
            bytes.writeBytes(ledgers.get(i).lines(batches[i]));
        }
        try (Socket socket = PointSender.open(port)) {
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            socket.getOutputStream().write(bytes.toByteArray());
            PointSender.finish(socket);
        }
        for (int i = 0; i < batches.length; i++) {
            ledgers.get(i).accepted(batches[i]);
            sent.addAndGet(ledgers.get(i).series());
        }
    }

    /** Points that were sent, and have their receipts. */
    long sent() {
        return sent.get();
    }

    /** Throws what made a sender end early. */
    void check() {
        ends.stream().filter(CompletableFuture::isDone).forEach(CompletableFuture::join);
    }

    /** Ends once what is under way has its receipts; throws what made a sender end early. */
    @Override
    public void close() {
        stopping = true;
        ends.forEach(CompletableFuture::join);
    }
}
