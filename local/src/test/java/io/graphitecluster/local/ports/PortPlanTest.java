package io.graphitecluster.local.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PortPlanTest {
    @Test
    void firstNodeTakesGraphitesPortsAndTheOthersAHundredMore() {
        PortPlan plan = PortPlan.of(options(), 2, 2, busy(Set.of()));

        assertThat(plan.nodes())
                .containsExactly(new NodePorts(2003, 2004, 8081, 8082), new NodePorts(2103, 2104, 8181, 8182));
        assertThat(plan.web()).containsExactly(8080, 8180);
    }

    @Test
    void busyPortOfALaterNodeIsReplacedByTheNextFreeOne() {
        PortPlan plan = PortPlan.of(options(), 2, 1, busy(Set.of(2103, 2105)));

        // 2104 went to the line protocol, 2105 is busy: the pickle protocol goes on to 2106.
        assertThat(plan.nodes().get(1)).isEqualTo(new NodePorts(2104, 2106, 8181, 8182));
    }

    @Test
    void busyPortOfAnOptionIsAnErrorThatNamesBoth() {
        assertThatThrownBy(() -> PortPlan.of(options(), 1, 1, busy(Set.of(8080))))
                .isInstanceOf(UnusablePortException.class)
                .hasMessageContaining("8080")
                .hasMessageContaining("--web-port");
    }

    @Test
    void portGivenTwiceIsAnError() {
        assertThatThrownBy(() -> PortPlan.of(options("--pickle-port", "2003"), 1, 1, busy(Set.of())))
                .hasMessage("port 2003 is given twice: give another one with --pickle-port");
    }

    @Test
    void portOutOfRangeIsAnError() {
        assertThatThrownBy(() -> PortPlan.of(options("--web-port", "65536"), 1, 1, busy(Set.of())))
                .hasMessage("--web-port must be 0 to 65535, is 65536");
    }

    @Test
    void noPortAboveTheHighestIsTried() {
        assertThatThrownBy(() -> PortPlan.of(options("--line-port", "65500"), 2, 0, busy(Set.of())))
                .hasMessage("no free port from 65600 on: give a lower --line-port");
    }

    @Property(tries = 100)
    void noPortIsGivenTwice(
            @ForAll @IntRange(min = 1, max = 80) int nodes,
            @ForAll @IntRange(max = 80) int web,
            @ForAll Set<@IntRange(min = 2005, max = 12000) Integer> taken) {
        Set<Integer> busy = new HashSet<>(taken);
        busy.removeAll(List.of(8080, 8081, 8082));

        PortPlan plan = PortPlan.of(options(), nodes, web, busy(busy));

        List<Integer> all = Stream.concat(
                        plan.web().stream(),
                        plan.nodes().stream().flatMap(n -> Stream.of(n.line(), n.pickle(), n.read(), n.cluster())))
                .toList();
        assertThat(all).hasSize(4 * nodes + web).doesNotHaveDuplicates().noneMatch(busy::contains);
    }

    @Test
    void thisMachinesPortsAreBusyWhileSomebodyListens() throws Exception {
        FreePorts machine = FreePorts.ofThisMachine();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
                DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            assertThat(machine.isFree(tcp.getLocalPort())).isFalse();
            assertThat(machine.isFreeForTcpAndUdp(udp.getLocalPort())).isFalse();
        }
        assertThat(machine.isFree(machine.anyFree())).isTrue();
    }

    private static PortOptions options(String... arguments) {
        PortOptions options = new PortOptions();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }

    private static FreePorts busy(Set<Integer> busy) {
        return new FreePorts() {
            @Override
            public boolean isFree(int port) {
                return !busy.contains(port);
            }

            @Override
            public boolean isFreeForTcpAndUdp(int port) {
                return !busy.contains(port);
            }

            @Override
            public int anyFree() {
                throw new AssertionError("not asked for");
            }
        };
    }
}
