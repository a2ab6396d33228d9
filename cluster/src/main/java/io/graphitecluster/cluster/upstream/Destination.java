package io.graphitecluster.cluster.upstream;

import java.util.Optional;

/**
 * Where a relay sends to, as {@code DESTINATIONS} in {@code carbon.conf} lists them: {@code host:port},
 * {@code host:port:instance}, {@code [address]:port:instance}.
 *
 * @param host name or address, without brackets
 * @param port its port
 * @param instance tells several daemons of one host apart; may be empty text
 */
public record Destination(String host, int port, Optional<String> instance) {

    /**
     * Reads one destination.
     *
     * @throws IllegalArgumentException when it has no port; the message names the destination
     */
    public static Destination parse(String text) {
        String stripped = text.strip();
        boolean brackets = stripped.startsWith("[");
        int hostEnd = brackets ? stripped.lastIndexOf("]:") : stripped.indexOf(':');
        if (hostEnd < 0) {
            throw new IllegalArgumentException(
                    "Invalid destination string \"" + text + "\": write host:port or host:port:instance");
        }
        String host = stripped.substring(brackets ? 1 : 0, hostEnd);
        String rest = stripped.substring(hostEnd + (brackets ? 2 : 1));
        int colon = rest.indexOf(':');
        String port = colon < 0 ? rest : rest.substring(0, colon);
        try {
            return new Destination(
                    host,
                    Integer.parseInt(port.strip()),
                    colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Invalid destination string \"" + text + "\": '" + port + "' is not a port", e);
        }
    }

    /** The name in the daemons' own metrics: {@code 10_0_0_1:2004:a}, {@code None} where there is no instance. */
    public String graphiteName() {
        return (host + ":" + port + ":" + instance.orElse("None")).replace('.', '_');
    }

    /** The destination as a node of a ring, to which its port does not matter. */
    public RingNode node() {
        return new RingNode(host, instance);
    }
}
