package io.graphitecluster.protocol.query;

/**
 * Asks a node for the stored values of all series that a pattern matches.
 *
 * @param pattern name with {@code *}, {@code ?}, {@code [...]} and {@code {a,b}} in its nodes
 * @param from epoch seconds, exclusive
 * @param until epoch seconds, inclusive
 */
public record FetchRequest(String pattern, long from, long until) {}
