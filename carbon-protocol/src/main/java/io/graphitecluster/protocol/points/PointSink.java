package io.graphitecluster.protocol.points;

/** Takes datapoints from a decoder, one by one, without an object for each. */
@FunctionalInterface
public interface PointSink {
    /**
     * One accepted datapoint.
     *
     * @param name array that holds the series' name as UTF-8; the decoder's own, valid during the call only
     * @param offset first byte of the name
     * @param length number of bytes of the name; 0 is possible where the protocol allows it
     * @param value never NaN; may be infinite
     * @param timestamp epoch seconds, finite; may have a fraction
     */
    void point(byte[] name, int offset, int length, double value, double timestamp);
}
