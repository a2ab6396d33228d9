package io.graphitecluster.web.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How nodes are asked.
 *
 * @param find how long one node may take to look up names
 * @param fetch how long one node may take for values, and for the names of all series
 * @param maxAnswer longest answer of one node, in bytes
 * @param rounds how often a shard's replicas are asked for values before the query fails, at least 1
 * @param rest how long a replica that failed is asked after the others
 * @param authorization what nodes are shown that let only those read whom they know; empty for nothing
 */
public record NodeAccess(
        Duration find, Duration fetch, int maxAnswer, int rounds, Duration rest, Optional<String> authorization) {}
