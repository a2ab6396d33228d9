package io.graphitecluster.bench.intake;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.compression.Compression;
import io.graphitecluster.node.compression.UnpackBudget;
import io.graphitecluster.node.compression.UnpackLimits;
import io.graphitecluster.node.filter.NameFilter;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.net.Transport;
import io.graphitecluster.node.pipeline.Origin;
import io.graphitecluster.node.pipeline.Pipeline;
import io.graphitecluster.node.receive.ConnectionSettings;
import io.graphitecluster.node.receive.Intake;
import io.graphitecluster.node.receive.PostSettings;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.receive.ReceiverPort;
import io.graphitecluster.node.receive.ReceiverSettings;
import io.graphitecluster.node.receive.Receivers;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.node.route.Router;
import io.graphitecluster.node.route.ShardTable;
import io.graphitecluster.protocol.pickle.PickleGlobals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A process with a node's own receivers, pipeline and router, and nothing behind them. Prints its ports (line, pickle,
 * protobuf), and for every line on its standard input what it has counted so far: points, processor time in nanoseconds,
 * bytes allocated by all threads.
 */
final class NullNode {
    private NullNode() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        NodeCounters counters = new NodeCounters();
        RefusalLog refusals = new RefusalLog(counters, System::nanoTime);
        Intake router = new Router(ShardTable.alone(), new NullStore(), counters, refusals);
        Optional<ReceiverPort> anyPort =
                Optional.of(ReceiverPort.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        try (Transport transport = Transport.start()) {
            Receivers receivers = new Receivers(
                    transport,
                    new ReceiverSettings(
                            anyPort,
                            Optional.empty(),
                            anyPort,
                            anyPort,
                            Optional.empty(),
                            1 << 20,
                            PickleGlobals.NONE,
                            Compression.NONE,
                            new UnpackLimits(new UnpackBudget(1 << 20), 1 << 20),
                            PostSettings.open(),
                            ConnectionSettings.unlimited(),
                            0),
                    new ReadGate(),
                    new Pipeline(NameFilter.none(), new Nothing(), router, counters),
                    Acceptance.AT_ONCE,
                    refusals,
                    () -> 0);
            receivers.start();
            System.out.println(receivers.lineAddress().orElseThrow().getPort() + " "
                    + receivers.pickleAddress().orElseThrow().getPort() + " "
                    + receivers.protobufAddress().orElseThrow().getPort());
            tell(counters);
            receivers.stop();
        }
    }

    private static void tell(NodeCounters counters) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.out.println(counters.metricsReceived() + " " + system.getProcessCpuTime() + " "
                    + threads.getTotalThreadAllocatedBytes());
        }
    }

    /** The steps of a daemon that has no rules. */
    private record Nothing() implements Pipeline.Steps {
        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public void take(String name, double timestamp, double value, Origin origin) {
            throw new IllegalStateException("idle steps were asked");
        }
    }
}
