package io.graphitecluster.local;

import io.graphitecluster.local.folder.ClusterFolder;
import io.graphitecluster.local.ports.NodePorts;
import io.graphitecluster.local.ports.PortPlan;

/**
 * What a person needs to know when the local cluster is ready: where to write and where to look, as commands.
 *
 * @param ports where the processes listen
 * @param folder where the data are
 */
record Welcome(PortPlan ports, ClusterFolder folder) {
    private static final String SERIES = "test.local.value";

    /** The text, of several lines. */
    String text() {
        NodePorts first = ports.nodes().getFirst();
        StringBuilder text = new StringBuilder();
        text.append("\nReady: carbon nodes ").append(ports.nodes().size());
        text.append(", web processes ").append(ports.web().size()).append('\n');
        text.append("\n  write   echo \"").append(SERIES).append(" 42 $(date +%s)\" | nc -w 1 localhost ");
        text.append(first.line()).append('\n');
        text.append("          (line protocol on TCP and UDP ").append(first.line());
        text.append(", pickle on TCP ").append(first.pickle()).append(", at any node)\n");
        for (int web : ports.web()) {
            text.append("  look    http://localhost:").append(web).append("/\n");
            text.append("          curl 'http://localhost:")
                    .append(web)
                    .append("/render?target=")
                    .append(SERIES);
            text.append("&from=-10min&format=json'\n");
        }
        text.append("  data    ").append(folder.root()).append('\n');
        text.append("  stop    Ctrl-C\n");
        return text.toString();
    }
}
