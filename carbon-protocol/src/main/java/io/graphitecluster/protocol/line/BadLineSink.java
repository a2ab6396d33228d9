package io.graphitecluster.protocol.line;

/** Told of each line that is no datapoint. The others of the same chunk are not touched by it. */
@FunctionalInterface
public interface BadLineSink {
    /**
     * @param line array that holds the line; the decoder's own, valid during the call only
     * @param offset first byte of the line
     * @param length number of bytes of the line, without its end
     * @param reason what is wrong with it; see {@link QuotedLine} for the line itself in a log
     */
    void badLine(byte[] line, int offset, int length, String reason);
}
