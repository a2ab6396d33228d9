package io.graphitecluster.local.ports;

import picocli.CommandLine.Option;

/** The ports of the first carbon node and the first web process; 0 means any that is free. */
public final class PortOptions {
    @Option(
            names = "--line-port",
            defaultValue = "2003",
            paramLabel = "PORT",
            description =
                    "Line protocol, TCP and UDP, of the first node (default: ${DEFAULT-VALUE}; 0: any free port).")
    int line;

    @Option(
            names = "--pickle-port",
            defaultValue = "2004",
            paramLabel = "PORT",
            description = "Pickle protocol of the first node (default: ${DEFAULT-VALUE}).")
    int pickle;

    @Option(
            names = "--read-port",
            defaultValue = "8081",
            paramLabel = "PORT",
            description = "Read API, health and metrics of the first node (default: ${DEFAULT-VALUE}).")
    int read;

    @Option(
            names = "--cluster-port",
            defaultValue = "8082",
            paramLabel = "PORT",
            description = "Cluster API of the first node (default: ${DEFAULT-VALUE}).")
    int cluster;

    @Option(
            names = "--web-port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "The web frontend (default: ${DEFAULT-VALUE}).")
    int web;
}
