package io.graphitecluster.bench.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A go-carbon that receives and keeps points in memory only: no files, and what its cache of a million points does not hold
 * it throws away. So it does less than it would in service. It sends its own metrics to this process, every second.
 */
final class GoCarbon implements AutoCloseable {
    private static final String RECEIVED = "metricsReceived";
    private static final int REPORTS = 3;

    private final ServerSocket metrics;
    private final Child process;
    private final Map<String, Double> received = new ConcurrentHashMap<>();
    private final int linePort;
    private final int picklePort;
    private final AtomicLong reports = new AtomicLong();

    GoCarbon(Path program, int cores, Path folder) throws IOException {
        metrics = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        linePort = freePort();
        picklePort = freePort();
        Path schemas = Files.writeString(
                folder.resolve("go-carbon-schemas.conf"), "[all]\npattern = .*\nretentions = 60s:1d\n");
        Path file = Files.writeString(folder.resolve("go-carbon.conf"), configuration(cores, folder, schemas));
        Thread.ofPlatform().daemon().start(this::listen);
        process = new Child(cores, List.of(program.toString(), "-config", file.toString()));
    }

    private String configuration(int cores, Path folder, Path schemas) {
        return """
                [common]
                user = ""
                graph-prefix = "bench"
                metric-endpoint = "tcp://127.0.0.1:%d"
                metric-interval = "1s"
                max-cpu = %d
                [whisper]
                data-dir = "%s"
                schemas-file = "%s"
                enabled = false
                [cache]
                max-size = 1000000
                write-strategy = "noop"
                [udp]
                enabled = false
                [tcp]
                listen = "127.0.0.1:%d"
                enabled = true
                [pickle]
                listen = "127.0.0.1:%d"
                enabled = true
                [carbonlink]
                enabled = false
                [grpc]
                enabled = false
                [carbonserver]
                enabled = false
                [[logging]]
                logger = ""
                file = "%s"
                level = "error"
                """.formatted(
                metrics.getLocalPort(), cores, folder, schemas, linePort, picklePort, folder.resolve("go-carbon.log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void listen() {
        while (!metrics.isClosed()) {
            try (Socket socket = metrics.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] fields = line.split(" ", -1);
                    if (fields[0].endsWith(RECEIVED)) {
                        received.merge(fields[0], Double.valueOf(fields[1]), Double::sum);
                        reports.incrementAndGet();
                    }
                }
            } catch (IOException e) {
                if (!metrics.isClosed()) {
                    System.err.println("metrics of go-carbon: " + e);
                }
            }
        }
    }

    int port(Traffic.Protocol protocol) {
        return protocol == Traffic.Protocol.LINE ? linePort : picklePort;
    }

    /** Waits until it takes connections. */
    void awaitStart() throws IOException, InterruptedException {
        awaitReports();
    }

    /** Points that it has received by now, by its own account. */
    double received() throws IOException, InterruptedException {
        awaitReports();
        return received.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** So many that one of them began after this call. */
    private void awaitReports() throws IOException, InterruptedException {
        long wanted = reports.get() + 2L * REPORTS;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (reports.get() < wanted) {
            if (System.nanoTime() > end) {
                throw new IOException("go-carbon tells no metrics");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
        metrics.close();
    }
}
