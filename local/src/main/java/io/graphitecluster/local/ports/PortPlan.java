package io.graphitecluster.local.ports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Gives every process its ports before anything is started.
 *
 * <p>The rule: the first node and the first web process take the ports of the {@link PortOptions}; one of these that is
 * busy is an error. Number n of the nodes and of the web processes takes those ports plus 100·n (2103, 2104, 8181, 8182
 * and 8180 for n = 1), or, where that is taken, the next free one above it. An option of 0 means any free port for all.
 *
 * @param nodes ports of each carbon node, by shard
 * @param web port of each web process
 */
public record PortPlan(List<NodePorts> nodes, List<Integer> web) {
    private static final int STEP = 100;
    private static final int HIGHEST = 65535;

    /** Copies the lists. */
    public PortPlan {
        nodes = List.copyOf(nodes);
        web = List.copyOf(web);
    }

    /**
     * @param nodeCount number of carbon nodes, at least 1
     * @param webCount number of web processes, at least 0
     * @param machine what is free
     * @throws UnusablePortException naming the port and its option
     */
    public static PortPlan of(PortOptions options, int nodeCount, int webCount, FreePorts machine) {
        Choice choice = new Choice(machine);
        List<NodePorts> nodes = new ArrayList<>();
        List<Integer> web = new ArrayList<>();
        // The ports that the options name come first, so that no other process can have taken one of them.
        for (int number = 0; number < Math.max(nodeCount, webCount); number++) {
            if (number < nodeCount) {
                nodes.add(new NodePorts(
                        choice.take("--line-port", options.line, number, machine::isFreeForTcpAndUdp),
                        choice.take("--pickle-port", options.pickle, number, machine::isFree),
                        choice.take("--read-port", options.read, number, machine::isFree),
                        choice.take("--cluster-port", options.cluster, number, machine::isFree)));
            }
            if (number < webCount) {
                web.add(choice.take("--web-port", options.web, number, machine::isFree));
            }
        }
        return new PortPlan(nodes, web);
    }

    private static final class Choice {
        private final FreePorts machine;
        private final Set<Integer> taken = new HashSet<>();

        Choice(FreePorts machine) {
            this.machine = machine;
        }

        int take(String option, int first, int number, IntPredicate free) {
            if (first < 0 || first > HIGHEST) {
                throw new UnusablePortException(option + " must be 0 to " + HIGHEST + ", is " + first);
            }
            if (first == 0) {
                int any = machine.anyFree();
                while (!taken.add(any) || !free.test(any)) {
                    any = machine.anyFree();
                }
                return any;
            }
            int port = first + STEP * number;
            if (number == 0 && taken.contains(port)) {
                throw new UnusablePortException("port " + port + " is given twice: give another one with " + option);
            }
            if (number == 0 && !free.test(port)) {
                throw new UnusablePortException(
                        "port " + port + " is in use by another process: stop it, or give another port with " + option);
            }
            while (port <= HIGHEST && (taken.contains(port) || !free.test(port))) {
                port++;
            }
            if (port > HIGHEST) {
                throw new UnusablePortException(
                        "no free port from " + (first + STEP * number) + " on: give a lower " + option);
            }
            taken.add(port);
            return port;
        }
    }
}
