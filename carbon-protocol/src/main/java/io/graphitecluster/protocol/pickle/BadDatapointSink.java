package io.graphitecluster.protocol.pickle;

/** Told of each item of a pickle that is no datapoint. The others are not touched by it. */
@FunctionalInterface
public interface BadDatapointSink {
    /**
     * @param index the item's place in the pickle, from 0
     * @param reason what is wrong with it
     */
    void badDatapoint(int index, String reason);
}
