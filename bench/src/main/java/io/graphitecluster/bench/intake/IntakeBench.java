package io.graphitecluster.bench.intake;

import io.graphitecluster.bench.intake.Receiver.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many points a second a node takes: from the socket through receivers, pipeline and router to a store that forgets them;
 * generator, kernel and node on the same processors. What the generator alone could do is told by the processor time that it
 * takes meanwhile. In turn with it into a sink that throws away what comes, which is the most that a receiver could get, and
 * with go-carbon where there is one.
 */
@Command(name = "intake", mixinStandardHelpOptions = true, description = "Measures the way from socket to store.")
public final class IntakeBench implements Callable<Integer> {
    private static final double NANOS_IN_A_MICRO = 1e3;

    @Option(names = "--protocols", defaultValue = "LINE,PICKLE,PROTOBUF", split = ",", description = "which (all)")
    private List<Traffic.Protocol> protocols;

    @Option(
            names = "--names",
            defaultValue = "10000,100000,1000000",
            split = ",",
            description = "how many (10k,100k,1M)")
    private List<Integer> names;

    @Option(names = "--cores", defaultValue = "1,2", split = ",", description = "numbers of processors (1,2)")
    private List<Integer> cores;

    @Option(names = "--connections", defaultValue = "2", description = "of the sender (${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--seconds", defaultValue = "3", description = "length of a round (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "5", description = "how often each is measured (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--warm-up", defaultValue = "6", description = "seconds before (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--go-carbon", description = "go-carbon's program, to be measured in the same rounds")
    private Path goCarbon;

    private Path folder;
    private Blast blast;

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new IntakeBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("intake");
        try {
            blast = Blast.compile(Path.of("bench/src/main/c/blast.c"), folder);
            System.out.println(
                    "protocol names cores | M points/s: median (least … greatest) | generator alone |"
                            + " times | generator into sink | times | us of a processor a point | bytes allocated a point | go-carbon | times");
            for (Traffic.Protocol protocol : protocols) {
                for (int count : names) {
                    Traffic traffic = Traffic.write(folder, protocol, count, connections);
                    for (int processors : cores) {
                        measure(protocol, count, processors, traffic);
                    }
                    for (Path file : traffic.files()) {
                        Files.delete(file);
                    }
                }
            }
        } finally {
            try (var left = Files.list(folder)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        return 0;
    }

    private void measure(Traffic.Protocol protocol, int count, int processors, Traffic traffic)
            throws IOException, InterruptedException {
        Spread ours = new Spread();
        Spread alone = new Spread();
        Spread most = new Spread();
        Spread others = new Spread();
        Spread micros = new Spread();
        Spread allocated = new Spread();
        int sinkPort = freePort();
        try (Receiver receiver = new Receiver(processors);
                Child _ = blast.sink(processors, sinkPort);
                GoCarbon rival = rival(protocol, processors)) {
            blast.send(processors, receiver.port(protocol), warmUp, traffic);
            if (rival != null) {
                blast.send(processors, rival.port(protocol), warmUp, traffic);
            }
            for (int round = 0; round < rounds; round++) {
                Account before = receiver.account();
                Blast.Sent sent = blast.send(processors, receiver.port(protocol), seconds, traffic);
                Account done = receiver.account().since(before);
                if (done.points() != sent.points()) {
                    throw new IOException(sent.points() + " points were sent, " + done.points() + " came in");
                }
                ours.add(sent.rate());
                alone.add(sent.aloneOn(processors));
                micros.add(done.nanos() / NANOS_IN_A_MICRO / done.points());
                allocated.add((double) done.allocated() / done.points());
                most.add(blast.send(processors, sinkPort, 1, traffic).rate());
                if (rival != null) {
                    others.add(accepted(rival, protocol, processors, traffic));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s %,d %d | %s | %s | %.1f | %s | %.1f | %.3f | %.3f | %s%n",
                    protocol,
                    count,
                    processors,
                    ours.millions(),
                    alone.millions(),
                    alone.median() / ours.median(),
                    most.millions(),
                    most.median() / ours.median(),
                    micros.median(),
                    allocated.median(),
                    rival == null
                            ? "- | -"
                            : String.format(
                                    Locale.ROOT, "%s | %.1f", others.millions(), ours.median() / others.median()));
            System.out.flush();
        }
    }

    /** Points a second that go-carbon counts as received. */
    private double accepted(GoCarbon rival, Traffic.Protocol protocol, int processors, Traffic traffic)
            throws IOException, InterruptedException {
        double before = rival.received();
        Blast.Sent sent = blast.send(processors, rival.port(protocol), seconds, traffic);
        return (rival.received() - before) / sent.seconds();
    }

    private GoCarbon rival(Traffic.Protocol protocol, int processors) throws IOException, InterruptedException {
        if (goCarbon == null || protocol == Traffic.Protocol.PROTOBUF) {
            return null;
        }
        GoCarbon rival = new GoCarbon(goCarbon, processors, folder);
        rival.awaitStart();
        return rival;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
