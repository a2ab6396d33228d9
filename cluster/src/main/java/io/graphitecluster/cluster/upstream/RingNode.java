package io.graphitecluster.cluster.upstream;

import java.util.Optional;

/**
 * A node of a ring.
 *
 * @param server its host
 * @param instance tells several daemons of one host apart
 */
public record RingNode(String server, Optional<String> instance) {

    /**
     * What is hashed for the node: how Python shows the pair, {@code ('host', 'a')} or {@code ('host', None)}. Upstream
     * never meant to, but every cluster's data lies where this says.
     */
    public String key() {
        return "(" + quoted(server) + ", " + instance.map(RingNode::quoted).orElse("None") + ")";
    }

    /** The instance as {@code fnv1a_ch} hashes it: {@code None} where there is none. */
    String instanceKey() {
        return instance.orElse("None");
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append(quote).toString();
    }
}
