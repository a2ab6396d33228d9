package io.graphitecluster.local.ports;

/**
 * Ports of one carbon node.
 *
 * @param line line protocol, TCP and UDP
 * @param pickle pickle protocol
 * @param read read API, health and metrics
 * @param cluster cluster API
 */
public record NodePorts(int line, int pickle, int read, int cluster) {}
