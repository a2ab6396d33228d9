package io.graphitecluster.node.config;

import java.util.Arrays;
import java.util.Optional;

/** The daemons that this binary can be: upstream's, and carbon-node, which is all of them for a cluster. */
public enum Program {
    /** Routes, aggregates and stores. Reads upstream's section {@code [cache]}. */
    NODE("carbon-node", "carbon-cache", true, true, false),
    /** Stores what it receives. */
    CACHE("carbon-cache", "carbon-cache", true, false, false),
    /** Passes on what it receives. */
    RELAY("carbon-relay", "carbon-relay", false, false, true),
    /** Aggregates, and passes on. */
    AGGREGATOR("carbon-aggregator", "carbon-aggregator", false, true, true),
    /** Aggregates, and stores. */
    AGGREGATOR_CACHE("carbon-aggregator-cache", "carbon-aggregator-cache", true, true, false);

    private final String command;
    private final String upstream;
    private final boolean stores;
    private final boolean aggregates;
    private final boolean relays;

    Program(String command, String upstream, boolean stores, boolean aggregates, boolean relays) {
        this.command = command;
        this.upstream = upstream;
        this.stores = stores;
        this.aggregates = aggregates;
        this.relays = relays;
    }

    /** The program that a command starts; a suffix {@code .py}, as upstream's commands have it, does not matter. */
    public static Optional<Program> find(String command) {
        String name = command.endsWith(".py") ? command.substring(0, command.length() - 3) : command;
        return Arrays.stream(values())
                .filter(program -> program.command.equals(name))
                .findFirst();
    }

    /** The command's name. */
    public String command() {
        return command;
    }

    /** Upstream's program of the same settings, for example {@code carbon-cache}. */
    public String upstream() {
        return upstream;
    }

    /** Whether it keeps points in files. */
    public boolean stores() {
        return stores;
    }

    /** Whether it rewrites and aggregates. */
    public boolean aggregates() {
        return aggregates;
    }

    /** Whether it sends points to {@code DESTINATIONS}. */
    public boolean relays() {
        return relays;
    }
}
