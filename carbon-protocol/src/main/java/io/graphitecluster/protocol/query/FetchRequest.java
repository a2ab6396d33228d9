package io.graphitecluster.protocol.query;

/**
 * Asks a node for the stored values of all series that a pattern matches.
 *
 * @param pattern name with {@code *}, {@code ?}, {@code [...]} and {@code {a,b}} in its nodes
 * @param pathExpression what the asker knows the pattern as; goes into the answer
 * @param from epoch seconds, exclusive
 * @param until epoch seconds, inclusive
 */
public record FetchRequest(String pattern, String pathExpression, long from, long until) {
    /** The usual case: the asker knows the pattern as itself. */
    public FetchRequest(String pattern, long from, long until) {
        this(pattern, pattern, from, until);
    }
}
